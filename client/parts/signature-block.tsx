/** A signature as 21 CFR 11.50 asks to show it: printed name, time with zone, meaning; and the hash it covers. */
import type * as z from 'zod/mini';
import type { SignatureView } from '../../server/cases/contract.ts';
import { labelOf } from '../../server/lib/term.ts';
import { CREDENTIALS } from '../../server/programs/rules.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './signature-block.module.css';
import { instantText } from './when.ts';

export interface SignatureBlockProps {
  signature: z.infer<typeof SignatureView>;
  /** The zone of the program. */
  timeZone: string;
}

export function SignatureBlock({ signature, timeZone }: SignatureBlockProps) {
  return (
    <figure className={styles.block}>
      <span className={styles.seal}>
        <Icon name="seal" size={28} />
      </span>
      <figcaption className={styles.text}>
        <p className={styles.name}>
          {signature.signerName}, {labelOf(CREDENTIALS, signature.credential)}
        </p>
        <p>{instantText(signature.signedAt, timeZone)}</p>
        <p className={styles.meaning}>“{signature.meaningText}”</p>
        <p className={styles.hash}>
          <span>SHA-256 of what was signed</span>
          <code>{signature.contentSha256}</code>
        </p>
      </figcaption>
    </figure>
  );
}
