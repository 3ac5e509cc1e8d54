import { labelOf } from '../../server/lib/term.ts';
import { RECORD_STATES, type RecordState } from '../../server/records/rules.ts';
import type { IconName } from '../ui/icon.tsx';
import { Tag, type Tone } from '../ui/status.tsx';

const MARKS: Record<RecordState, { tone: Tone | 'plain'; icon: IconName }> = {
  draft: { tone: 'plain', icon: 'pencil' },
  submitted: { tone: 'wait', icon: 'clock' },
  returned: { tone: 'bad', icon: 'return' },
  signed: { tone: 'good', icon: 'seal' },
  rejected: { tone: 'bad', icon: 'cross' },
  void: { tone: 'plain', icon: 'cross' },
};

/** The state of a record: a mark, a word and a colour. */
export function StateMark({ state }: { state: RecordState }) {
  const { tone, icon } = MARKS[state];
  return (
    <Tag tone={tone} icon={icon}>
      {labelOf(RECORD_STATES, state)}
    </Tag>
  );
}
