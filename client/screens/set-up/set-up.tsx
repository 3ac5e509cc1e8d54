/** The first visit of a new server: who may do this (the code from its terminal), the program, its director. */
import { useLocation } from 'wouter';
import { SetUp } from '../../../server/programs/contract.ts';
import { PRIVACY_MODES } from '../../../server/programs/rules.ts';
import { send } from '../../api.ts';
import { reads } from '../../calls.ts';
import { useRead, useWrite } from '../../data.ts';
import { checkForm, faultsOf, type Labels } from '../../parts/check-form.ts';
import { FailureBanner, Loaded } from '../../parts/loaded.tsx';
import { PROMISE } from '../../parts/promise.ts';
import { CPB_TIME_CHOICES } from '../../parts/setting-choices.ts';
import { useSession } from '../../session.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { RadioChips } from '../../ui/chips.tsx';
import { Fields } from '../../ui/field.tsx';
import { type Form, FormBox, useForm } from '../../ui/form.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { Threshold } from '../../ui/shell.tsx';

const LABELS: Labels = {
  code: 'Set-up code',
  'program.name': { id: 'programName', label: 'Name of the program' },
  'program.timeZone': { id: 'timeZone', label: 'Time zone' },
  'program.privacyMode': { id: 'privacyMode', label: 'What is kept of the date of a case' },
  'program.agreementReference': { id: 'agreementReference', label: 'Reference of the data use agreement' },
  'program.agreementExpiresOn': { id: 'agreementExpiresOn', label: 'Last day of the agreement' },
  'program.reportingYearStartMonth': { id: 'startMonth', label: 'Reporting year starts in' },
  'program.cpbTimeConvention': { id: 'cpbTimeConvention', label: 'CPB time' },
  'director.name': { id: 'directorName', label: 'Your name' },
  'director.email': { id: 'email', label: 'Your e-mail' },
  'director.password': { id: 'password', label: 'Your password' },
};

const EMPTY = {
  code: '',
  programName: '',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  // Nobody chooses this for a program: not even a preselected chip.
  privacyMode: '',
  agreementReference: '',
  agreementExpiresOn: '',
  startMonth: '1',
  cpbTimeConvention: 'excludes_arrest',
  directorName: '',
  email: '',
  password: '',
};
type Values = typeof EMPTY;

const orNothing = (value: string) => (value === '' ? undefined : value);

const inputOf = (values: Values) => ({
  code: values.code.trim(),
  program: {
    name: values.programName,
    timeZone: values.timeZone,
    privacyMode: values.privacyMode,
    ...(values.privacyMode === 'dated' && {
      agreementReference: orNothing(values.agreementReference),
      agreementExpiresOn: orNothing(values.agreementExpiresOn),
    }),
    reportingYearStartMonth: Number(values.startMonth),
    cpbTimeConvention: values.cpbTimeConvention,
  },
  director: { name: values.directorName, email: values.email, password: values.password },
});

export default function SetUpScreen() {
  const state = useRead(reads.setUp());
  return (
    <Threshold promise={PROMISE}>
      <Page title="Set up Pumprun" lead="This server has no program yet. This takes about two minutes, once.">
        <Loaded query={state} what="Asking the server">
          {({ needed }) =>
            needed ? (
              <SetUpForm />
            ) : (
              <EmptyState
                title="This server is already set up"
                action={<LinkButton href="/">Sign in</LinkButton>}
              />
            )
          }
        </Loaded>
      </Page>
    </Threshold>
  );
}

function SetUpForm() {
  const session = useSession();
  const write = useWrite();
  const form = useForm(EMPTY);
  const [, navigate] = useLocation();
  const setUp = async () => {
    const checked = checkForm(SetUp, inputOf(form.values), LABELS);
    if (!checked.ok) {
      form.faults.show(checked.faults);
      return;
    }
    const { email, password } = checked.data.director;
    await write.run(async () => {
      try {
        await send({ method: 'POST', path: '/setup', body: checked.data });
      } catch (error) {
        form.faults.show(faultsOf(error, LABELS));
        throw error;
      }
      await session.signIn({ email, password });
      navigate('/people', { replace: true });
    });
  };
  return (
    <FormBox faults={form.faults} label="Set up" onSubmit={() => void setUp()}>
      {form.faults.list.length === 0 && <FailureBanner error={write.error} />}
      <Section title="1. Are you allowed to do this?">
        <TextInput
          {...form.bind('code')}
          label="Set-up code"
          hint="Printed in the terminal in which the server was started."
          autoComplete="one-time-code"
          autoCapitalize="none"
          width="medium"
        />
      </Section>
      <ProgramSection form={form} />
      <Section title="3. You, its director">
        <Fields>
          <TextInput
            {...form.bind('directorName')}
            label="Your name"
            hint="As reports should print it."
            autoComplete="name"
          />
          <TextInput
            {...form.bind('email')}
            label="Your e-mail"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
          />
          <PasswordInput
            {...form.bind('password')}
            label="Your password"
            hint="15 characters or more: a few unrelated words are easy to remember."
            autoComplete="new-password"
          />
        </Fields>
      </Section>
      <Button type="submit" look="primary" isBusy={write.isBusy}>
        Create the program and sign in
      </Button>
    </FormBox>
  );
}

/** The browser's own zone may be one that its list leaves out, such as UTC. */
const ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), EMPTY.timeZone, 'UTC'])];

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, month, 15)),
  ),
);

function ProgramSection({ form }: { form: Form<Values> }) {
  const isDated = form.values.privacyMode === 'dated';
  return (
    <Section title="2. The program">
      <Fields>
        <TextInput {...form.bind('programName')} label="Name of the program" autoComplete="organization" />
        <RadioChips
          {...form.bind('privacyMode')}
          label="What is kept of the date of a case"
          hint="Choose with whoever answers for privacy in your school. It cannot be changed later."
          layout="rows"
          choices={PRIVACY_MODES.map(({ code, label, definition }) => ({ code, label, note: definition }))}
        />
        {isDated && (
          <Fields isRow>
            <TextInput {...form.bind('agreementReference')} label="Reference of the data use agreement" />
            <TextInput {...form.bind('agreementExpiresOn')} label="Last day of the agreement" type="date" />
          </Fields>
        )}
        <Fields isRow>
          <Select {...form.bind('timeZone')} label="Time zone" placeholder="Choose a time zone">
            {ZONES.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </Select>
          <Select {...form.bind('startMonth')} label="Reporting year starts in">
            {MONTHS.map((month, index) => (
              <option key={month} value={index + 1}>
                {month}
              </option>
            ))}
          </Select>
        </Fields>
        <RadioChips
          {...form.bind('cpbTimeConvention')}
          label="CPB time is logged"
          layout="rows"
          choices={CPB_TIME_CHOICES}
        />
      </Fields>
    </Section>
  );
}
