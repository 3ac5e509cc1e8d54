import { Hidden } from '../../ui/status.tsx';
import styles from './inbox.module.css';

export interface QuickTextsProps {
  /** Names the group for assistive technology. */
  label: string;
  texts: readonly string[];
  value: string;
  onChoose(text: string): void;
}

/** Usual wordings that fill a text with one tap; what they fill can be edited. */
export function QuickTexts({ label, texts, value, onChoose }: QuickTextsProps) {
  return (
    <fieldset className={styles.quickTexts}>
      <legend>
        <Hidden>{label}</Hidden>
      </legend>
      {texts.map((text) => (
        <button
          key={text}
          type="button"
          className={styles.quickText}
          aria-pressed={value === text}
          onClick={() => onChoose(text)}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
