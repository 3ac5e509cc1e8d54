import { MEMBER_ROLES } from '../../../server/programs/rules.ts';
import { useMe } from '../../session.tsx';
import type { Choice } from '../../ui/chips.tsx';

export const useIsAdministrator = (): boolean => useMe().membership.roles.includes('administrator');

/** Only an administrator makes somebody an administrator, so nobody else is offered it. */
export const roleChoices = (isAdministrator: boolean): Choice[] =>
  MEMBER_ROLES.filter(({ code }) => isAdministrator || code !== 'administrator').map(
    ({ code, label, definition }) => ({ code, label, note: definition }),
  );
