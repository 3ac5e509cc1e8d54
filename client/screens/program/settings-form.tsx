import { type ReactNode, useState } from 'react';
import type * as z from 'zod/mini';
import { useWrite } from '../../data.ts';
import { checkForm, faultsOf, type Labels } from '../../parts/check-form.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { FormBox, useFaults } from '../../ui/form.tsx';
import { Banner } from '../../ui/status.tsx';

export interface SettingsFormProps {
  label: string;
  path: string;
  /** The version these values were read in; 0 when nothing was settled yet. */
  version: number;
  schema: z.ZodMiniType;
  /** As chosen so far; the schema judges them. */
  values: unknown;
  labels: Labels;
  children(bind: (id: string) => { id: string; fault: string | undefined }): ReactNode;
}

/** Settings that are saved as a whole; who saved in between is told, and nothing of theirs is overwritten. */
export function SettingsForm({ label, path, version, schema, values, labels, children }: SettingsFormProps) {
  const write = useWrite();
  const faults = useFaults();
  const [saved, setSaved] = useState<string>();
  const chosen = JSON.stringify(values);
  const save = async () => {
    const checked = checkForm(schema, values, labels);
    faults.show(checked.ok ? [] : checked.faults);
    if (!checked.ok) return;
    const isSaved = await write.run(async (api) => {
      try {
        const precondition = version === 0 ? { create: true as const } : { ifMatch: version };
        await api.call({ method: 'PUT', path, ...precondition, body: checked.data });
      } catch (error) {
        faults.show(faultsOf(error, labels));
        throw error;
      }
    });
    if (isSaved) setSaved(chosen);
  };
  return (
    <FormBox faults={faults} label={label} onSubmit={() => void save()}>
      {faults.list.length === 0 && <FailureBanner error={write.error} />}
      {children((id) => ({ id, fault: faults.of(id) }))}
      <Actions>
        <Button type="submit" look="primary" isBusy={write.isBusy}>
          Save
        </Button>
      </Actions>
      {saved === chosen && <Banner tone="good" title="Saved." isLive />}
    </FormBox>
  );
}
