import type { FileProgress } from '../../file-answer.ts';
import { Bar } from '../../ui/bar.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';

const WORDS: Record<FileProgress['phase'], string> = {
  sending: 'Sending the file',
  reading: 'Reading the file',
  checking: 'Comparing it with the log',
  keeping: 'Keeping the drafts',
};

/** Nothing is half kept: stopping leaves everything as it was. */
export function ProgressBar({ progress, onStop }: { progress: FileProgress; onStop(): void }) {
  const { phase, done, of } = progress;
  const sentence = of > 0 ? `${WORDS[phase]}: ${done} of ${of}` : WORDS[phase];
  return (
    <Section>
      <p role="status">{sentence}</p>
      <Bar sentence={sentence} done={done} waiting={0} goal={Math.max(of, 1)} />
      <Actions>
        <Button onClick={onStop}>Stop</Button>
      </Actions>
    </Section>
  );
}
