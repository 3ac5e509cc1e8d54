import type { Wires } from './field.tsx';
import { Icon } from './icon.tsx';
import styles from './search-input.module.css';

export interface SearchInputProps extends Wires {
  label: string;
  placeholder: string;
  value: string;
  onChange(value: string): void;
  /** Enter takes the best hit; it does not send the form around it. */
  onEnter?(): void;
}

export function SearchInput({ label, placeholder, value, onChange, onEnter, ...wires }: SearchInputProps) {
  return (
    <span className={styles.box}>
      <Icon name="search" />
      <input
        {...wires}
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onEnter?.();
        }}
      />
    </span>
  );
}
