/** What the forms offer, and the place of the last entry. Storage holds two ids and nothing clinical. */
import type * as z from 'zod/mini';
import type { CaseForm } from '../../server/case-form/contract.ts';
import type { FormChoices } from '../../server/programs/contract.ts';

export type Choices = z.infer<typeof FormChoices>;

/** The same and more, for the form of a case: what was used before, and what one may begin with. */
export type CaseStart = z.infer<typeof CaseForm>;

/** The supervisors whose credential covers a site; all of them while no site is chosen. */
export const supervisorsAt = (choices: Choices, siteId: string): Choices['supervisors'] =>
  siteId === '' ? choices.supervisors : choices.supervisors.filter(({ siteIds }) => siteIds.includes(siteId));

interface Place {
  siteId: string;
  supervisorId: string;
}

const keyOf = (programId: string) => `pumprun.last-place.${programId}`;

/** Where the last entry of this program was made on this device, as far as it is still offered. */
export function lastPlace(choices: Choices): Place {
  const { siteId, supervisorId } = stored(keyOf(choices.program.id));
  if (!choices.sites.some(({ id }) => id === siteId)) return { siteId: '', supervisorId: '' };
  const isThere = supervisorsAt(choices, siteId).some(({ id }) => id === supervisorId);
  return { siteId, supervisorId: isThere ? supervisorId : '' };
}

export function rememberPlace(choices: Choices, { siteId, supervisorId }: Place): void {
  try {
    localStorage.setItem(keyOf(choices.program.id), `${siteId} ${supervisorId}`);
  } catch {
    // Storage may be forbidden; then the place is chosen each time.
  }
}

function stored(key: string): Place {
  try {
    const [siteId = '', supervisorId = ''] = (localStorage.getItem(key) ?? '').split(' ');
    return { siteId, supervisorId };
  } catch {
    return { siteId: '', supervisorId: '' };
  }
}
