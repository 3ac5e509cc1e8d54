import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { HoursView } from '../../../server/hours/contract.ts';
import { HOURS_CATEGORIES, HOURS_GROUPS } from '../../../server/hours/vocabulary.ts';
import { labelOf } from '../../../server/lib/term.ts';
import type { RunningTimer } from '../../../server/timers/contract.ts';
import { reads } from '../../calls.ts';
import { useRead, useWrite } from '../../data.ts';
import { type Choices, lastPlace } from '../../parts/choices.ts';
import { FailureBanner, Loaded } from '../../parts/loaded.tsx';
import { durationText, instantText } from '../../parts/when.ts';
import { Actions, Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Fields } from '../../ui/field.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { Section } from '../../ui/page.tsx';
import { elapsedMin } from './elapsed.ts';
import styles from './hours.module.css';

type Timer = NonNullable<RunningTimer['timer']>;

/** A shift that is timed while it lasts. Its start is on the server: a reload or another device changes nothing. */
export function TimerSection({ choices }: { choices: Choices }) {
  const query = useRead(reads.timer());
  return (
    <Section
      title="Timer"
      lead="Starts on the server: you may close this page, or stop it on another device."
    >
      <Loaded query={query} what="Asking for your timer" rows={1}>
        {({ timer, now }) =>
          timer ? (
            <Running key={now} timer={timer} now={now} timeZone={choices.program.timeZone} />
          ) : (
            <Start choices={choices} />
          )
        }
      </Loaded>
    </Section>
  );
}

function Start({ choices }: { choices: Choices }) {
  const write = useWrite();
  const [category, setCategory] = useState('');
  const [isAsked, setAsked] = useState(false);
  // The same id again when the answer was lost: one timer, not two.
  const [id] = useState(() => crypto.randomUUID());
  const start = async () => {
    setAsked(category === '');
    if (category === '') return;
    const { siteId, supervisorId } = lastPlace(choices);
    const body = { category, ...(siteId && { siteId }), ...(supervisorId && { supervisorId }) };
    await write.run(async (api) => {
      await api.call({ method: 'PUT', path: `/timers/${id}`, create: true, body });
    });
  };
  return (
    <>
      <FailureBanner error={write.error} />
      <Fields>
        <Select
          id="timerCategory"
          label="Time now"
          placeholder="Choose a category"
          value={category}
          fault={isAsked ? 'Choose what the time is for.' : undefined}
          onChange={setCategory}
        >
          {HOURS_GROUPS.map(({ code: group, label }) => (
            <optgroup key={group} label={label}>
              {HOURS_CATEGORIES.filter((each) => each.group === group).map(({ code, label: name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      </Fields>
      <Actions>
        <Button icon="clock" isBusy={write.isBusy} onClick={() => void start()}>
          Start the timer
        </Button>
      </Actions>
    </>
  );
}

function Running({ timer, now, timeZone }: { timer: Timer; now: string; timeZone: string }) {
  const write = useWrite();
  const [, navigate] = useLocation();
  const [endLocal, setEndLocal] = useState('');
  const [isDiscarding, setDiscarding] = useState(false);
  const minutes = useElapsedMin(timer, now);
  const stop = async () => {
    const body = endLocal === '' ? {} : { endLocal };
    const isStopped = await write.run(async (api) => {
      await api.call<HoursView>({ method: 'POST', path: `/timers/${timer.id}/stop`, body });
    });
    if (isStopped) navigate(`/hours/${timer.id}/edit`);
  };
  const discard = async () => {
    const isGone = await write.run(async (api) => {
      await api.call({ method: 'POST', path: `/timers/${timer.id}/discard` });
    });
    if (isGone) setDiscarding(false);
  };
  return (
    <>
      <p className={styles.running}>
        <strong>{durationText(minutes)}</strong> {labelOf(HOURS_CATEGORIES, timer.category)}
        {timer.site && ` at ${timer.site.name}`}, since {instantText(timer.startedAt, timeZone)}
      </p>
      {!isDiscarding && <FailureBanner error={write.error} />}
      <TextInput
        id="endLocal"
        label="It ended at"
        type="time"
        width="short"
        hint={`Only when it ended before now; clock of ${timeZone}.`}
        isOptional
        value={endLocal}
        onChange={setEndLocal}
      />
      <Actions>
        <Button look="primary" isBusy={write.isBusy} onClick={() => void stop()}>
          Stop and fill in
        </Button>
        <Button onClick={() => setDiscarding(true)}>Discard</Button>
      </Actions>
      <Dialog title="Discard this timer?" isOpen={isDiscarding} onClose={() => setDiscarding(false)}>
        <p>{durationText(minutes)} are forgotten. Nothing of it can be brought back.</p>
        <FailureBanner error={write.error} />
        <Actions>
          <Button look="danger" isBusy={write.isBusy} onClick={() => void discard()}>
            Discard
          </Button>
          <Button onClick={() => setDiscarding(false)}>Keep it running</Button>
        </Actions>
      </Dialog>
    </>
  );
}

const TICK_MS = 10_000;

/** Drawn anew with each answer of the server, so its age is counted from the first drawing. */
function useElapsedMin(timer: Timer, now: string): number {
  const [answeredAt] = useState(() => performance.now());
  const [at, setAt] = useState(answeredAt);
  useEffect(() => {
    const tick = setInterval(() => setAt(performance.now()), TICK_MS);
    return () => clearInterval(tick);
  }, []);
  return elapsedMin({ timer, now }, at - answeredAt);
}
