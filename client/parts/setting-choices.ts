/** What a program settles, in the words of its choices: at its founding, and later. */
import { ECMO_HOURS_SOURCES } from '../../server/hours/vocabulary.ts';
import type { SourcedTerm } from '../../server/lib/term.ts';

export const CPB_TIME_CHOICES = [
  { code: 'excludes_arrest', label: 'Without circulatory arrest', note: 'As STS counts it' },
  {
    code: 'includes_arrest',
    label: 'With circulatory arrest',
    note: 'The minutes of arrest are part of CPB time',
  },
];

/** Each with its definition as a second line. */
export const withNotes = (terms: readonly SourcedTerm[]) =>
  terms.map(({ code, label, definition }) => ({ code, label, note: definition }));

export const ECMO_HOURS_CHOICES = withNotes(ECMO_HOURS_SOURCES);
