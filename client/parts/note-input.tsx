import type { ComponentProps } from 'react';
import { sightingsIn } from '../../server/privacy/rules.ts';
import { IDENTIFIER_KINDS, type Sighting } from '../../server/privacy/sighting.ts';
import { TextArea, TextInput, type TextInputProps } from '../ui/inputs.tsx';
import { sentence } from './problem-text.ts';

/** Lines of free text that say at once, while they are typed, what in them could identify a patient. */
export const NoteInput = (props: TextInputProps) => <TextInput {...props} {...saidOf(props)} />;

export const NoteArea = (props: ComponentProps<typeof TextArea>) => (
  <TextArea {...props} {...saidOf(props)} />
);

type Said = Pick<TextInputProps, 'hint' | 'fault'>;

/** What is refused stands where a fault stands; what may be confirmed, and the reminder, where a hint does. */
function saidOf({ value, hint, fault }: Said & { value: string }): Said {
  const seen = sightingsIn({ text: value, typedAs: 'text' });
  const refused = seen.find(({ level }) => level === 'refuse');
  if (refused !== undefined) return { hint, fault: wordsFor(value, refused) };
  const [doubtful] = seen;
  return {
    hint: doubtful ? wordsFor(value, doubtful) : (hint ?? 'No names, dates, numbers or places.'),
    fault,
  };
}

function wordsFor(value: string, { kind, from, to }: Sighting): string {
  const { label, suggestion } = IDENTIFIER_KINDS[kind];
  return `“${value.slice(from, to).trim()}” looks like ${label}. ${sentence(suggestion)}`;
}
