import { useState } from 'react';
import type * as z from 'zod/mini';
import { Agreement, type ModePreview, type ProgramView } from '../../../server/programs/contract.ts';
import { reads } from '../../calls.ts';
import { useRead, useWrite } from '../../data.ts';
import { checkForm, faultsOf } from '../../parts/check-form.ts';
import { FailureBanner, Loaded } from '../../parts/loaded.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { Fields } from '../../ui/field.tsx';
import { FormBox, useForm } from '../../ui/form.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Disclosure, Fact, FactList } from '../../ui/page.tsx';
import { Banner } from '../../ui/status.tsx';

type Program = z.infer<typeof ProgramView>;

/** Out of the way, because it is done once in the life of a program, if ever. */
export function PrivacyModeSection({ program }: { program: Program }) {
  return program.privacyMode === 'dated' ? (
    <Disclosure title="Give up the days of cases" note="For good">
      <GiveUpDays program={program} />
    </Disclosure>
  ) : (
    <Disclosure title="Keep the days of new cases" note="Needs an agreement">
      <BeginDays program={program} />
    </Disclosure>
  );
}

function GiveUpDays({ program }: { program: Program }) {
  const preview = useRead(reads.modePreview());
  const write = useWrite();
  const form = useForm({ programName: '' });
  const giveUp = () => {
    const isRight = form.values.programName === program.name;
    form.faults.show(
      isRight
        ? []
        : [
            {
              id: 'programName',
              label: 'Name of the program',
              message: `Type “${program.name}”, as it is written.`,
            },
          ],
    );
    if (isRight)
      void write.run(async (api) => {
        const body = { to: 'year', programName: program.name };
        await api.call({ method: 'PUT', path: '/program/privacy-mode', ifMatch: program.version, body });
      });
  };
  return (
    <FormBox faults={form.faults} label="Give up the days of cases" onSubmit={giveUp}>
      <p>
        Every case keeps its reporting year, and everything counts as before. Its day goes from the case, from
        all its versions and from what was signed; signatures stay.{' '}
        <strong>Nobody can bring the days back.</strong>
      </p>
      <Loaded query={preview} what="Counting what holds a day" rows={2}>
        {(found) => <Losses preview={found} />}
      </Loaded>
      <Banner tone="wait" title="Backups from before still hold the days">
        <p>Whoever runs this installation makes a new one and deletes the old ones.</p>
      </Banner>
      <FailureBanner error={write.error} />
      <Fields>
        <TextInput {...form.bind('programName')} label="Name of the program" autoComplete="off" />
      </Fields>
      <Actions>
        <Button type="submit" look="danger" isBusy={write.isBusy}>
          Give up the days
        </Button>
      </Actions>
    </FormBox>
  );
}

const Losses = ({ preview }: { preview: ModePreview }) => (
  <FactList>
    <Fact label="Cases that lose their day">{preview.cases}</Fact>
    <Fact label="Versions of cases">{preview.versions}</Fact>
    <Fact label="Signatures that say the year instead">{preview.signatures}</Fact>
    <Fact label="Shifts that name their cases no more">{preview.shifts}</Fact>
  </FactList>
);

const LABELS = { reference: 'Reference', expiresOn: 'Last day' };

function BeginDays({ program }: { program: Program }) {
  const write = useWrite();
  const form = useForm({ reference: '', expiresOn: '' });
  const [isBegun, setBegun] = useState(false);
  const begin = async () => {
    const checked = checkForm(Agreement, form.values, LABELS);
    form.faults.show(checked.ok ? [] : checked.faults);
    if (!checked.ok) return;
    const body = { to: 'dated', agreement: checked.data };
    const isDone = await write.run(async (api) => {
      try {
        await api.call({ method: 'PUT', path: '/program/privacy-mode', ifMatch: program.version, body });
      } catch (error) {
        form.faults.show(faultsOf(error, LABELS));
        throw error;
      }
    });
    setBegun(isDone);
  };
  return (
    <FormBox faults={form.faults} label="Keep the days of new cases" onSubmit={() => void begin()}>
      <p>
        New cases get their day. What was logged before keeps its year. It needs a signed data use agreement
        with the hospitals (45 CFR 164.514(e)).
      </p>
      {form.faults.list.length === 0 && <FailureBanner error={write.error} />}
      <Fields isRow>
        <TextInput
          {...form.bind('reference')}
          label={LABELS.reference}
          hint="Where the signed agreement is filed."
          maxLength={120}
          autoComplete="off"
        />
        <TextInput {...form.bind('expiresOn')} label={LABELS.expiresOn} type="date" />
      </Fields>
      <Actions>
        <Button type="submit" look="primary" isBusy={write.isBusy}>
          Keep days from now on
        </Button>
      </Actions>
      {isBegun && <Banner tone="good" title="New cases keep their day." isLive />}
    </FormBox>
  );
}
