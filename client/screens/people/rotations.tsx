import type * as z from 'zod/mini';
import type { EnrollmentView } from '../../../server/people/contract.ts';
import type { SiteView } from '../../../server/programs/contract.ts';
import { Button } from '../../ui/button.tsx';
import { Fields } from '../../ui/field.tsx';
import { type Faults, focusControl } from '../../ui/form.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import styles from './people.module.css';

/** A rotation as it is typed; the key stays with its line when others are removed. */
export interface TypedRotation {
  key: string;
  siteId: string;
  startsOn: string;
  endsOn: string;
}

export const typedRotations = (enrollment: EnrollmentView | null): TypedRotation[] =>
  (enrollment?.rotations ?? []).map((rotation) => ({ ...rotation, key: crypto.randomUUID() }));

interface RotationsProps {
  rotations: readonly TypedRotation[];
  sites: readonly z.infer<typeof SiteView>[];
  faults: Faults;
  onChange(rotations: TypedRotation[]): void;
}

export function Rotations({ rotations, sites, faults, onChange }: RotationsProps) {
  const change = (key: string, part: Partial<TypedRotation>) => {
    for (const field of Object.keys(part)) faults.clear(`${field}-${key}`);
    onChange(rotations.map((rotation) => (rotation.key === key ? { ...rotation, ...part } : rotation)));
  };
  const remove = (key: string) => {
    onChange(rotations.filter((rotation) => rotation.key !== key));
    // The button that was pressed is gone: the keyboard goes on at the one that adds.
    requestAnimationFrame(() => focusControl('add-rotation'));
  };
  const add = () => {
    const key = crypto.randomUUID();
    // A rotation usually begins where the one before ended.
    onChange([...rotations, { key, siteId: '', startsOn: rotations.at(-1)?.endsOn ?? '', endsOn: '' }]);
    requestAnimationFrame(() => focusControl(`siteId-${key}`));
  };
  return (
    <fieldset className={styles.rotations}>
      <legend className={styles.legend}>
        Planned rotations <span className={styles.optional}>optional</span>
      </legend>
      {rotations.map((rotation, index) => (
        <RotationLine
          key={rotation.key}
          rotation={rotation}
          number={index + 1}
          sites={sites}
          faults={faults}
          onChange={(part) => change(rotation.key, part)}
          onRemove={() => remove(rotation.key)}
        />
      ))}
      <div>
        <Button id="add-rotation" icon="plus" onClick={add}>
          Add a rotation
        </Button>
      </div>
    </fieldset>
  );
}

interface RotationLineProps {
  rotation: TypedRotation;
  number: number;
  sites: RotationsProps['sites'];
  faults: Faults;
  onChange(part: Partial<TypedRotation>): void;
  onRemove(): void;
}

function RotationLine({ rotation, number, sites, faults, onChange, onRemove }: RotationLineProps) {
  const { key } = rotation;
  const bind = (name: 'siteId' | 'startsOn' | 'endsOn') => ({
    id: `${name}-${key}`,
    value: rotation[name],
    fault: faults.of(`${name}-${key}`),
    onChange: (value: string) => onChange({ [name]: value }),
  });
  return (
    <fieldset className={styles.rotation}>
      <legend className={styles.rotationName}>Rotation {number}</legend>
      <Select {...bind('siteId')} label="Site" placeholder="Choose a site">
        {sites.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Fields isRow>
        <TextInput {...bind('startsOn')} label="From" type="date" />
        <TextInput {...bind('endsOn')} label="Until" type="date" />
      </Fields>
      <div>
        <Button onClick={onRemove} aria-label={`Remove rotation ${number}`}>
          Remove
        </Button>
      </div>
    </fieldset>
  );
}
