import { useState } from 'react';
import { type MemberView, RolesContent } from '../../../server/people/contract.ts';
import { useWrite } from '../../data.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { useMe } from '../../session.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { CheckChips } from '../../ui/chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormBox, useFaults } from '../../ui/form.tsx';
import { roleChoices } from './role-choices.ts';

interface RolesDialogProps {
  member: MemberView;
  isOpen: boolean;
  onClose(): void;
}

export function RolesDialog({ member, isOpen, onClose }: RolesDialogProps) {
  return (
    <Dialog title={`What ${member.name} may do`} isOpen={isOpen} onClose={onClose}>
      <RolesForm member={member} onClose={onClose} />
    </Dialog>
  );
}

function RolesForm({ member, onClose }: Omit<RolesDialogProps, 'isOpen'>) {
  const { person } = useMe();
  const write = useWrite();
  const faults = useFaults();
  const [roles, setRoles] = useState<string[]>(member.roles);
  const save = async () => {
    const checked = RolesContent.safeParse({ roles });
    faults.show(
      checked.success ? [] : [{ id: 'roles', label: 'Part in the program', message: 'Choose at least one.' }],
    );
    if (!checked.success) return;
    const isSaved = await write.run(async (api) => {
      await api.call({
        method: 'PUT',
        path: `/members/${member.personId}/roles`,
        ifMatch: member.version,
        body: checked.data,
      });
    });
    if (isSaved) onClose();
  };
  const isOwn = member.personId === person.id;
  return (
    <FormBox faults={faults} label="Change the part" onSubmit={() => void save()}>
      <FailureBanner error={write.error} />
      {isOwn && <p>This is you: what you take from yourself, another administrator has to give back.</p>}
      <CheckChips
        id="roles"
        label="Part in the program"
        hint="It counts from the next click of that person on."
        layout="rows"
        choices={roleChoices(true)}
        values={roles}
        fault={faults.of('roles')}
        onChange={(codes) => {
          setRoles(codes);
          faults.clear('roles');
        }}
      />
      <Actions>
        <Button type="submit" look="primary" isBusy={write.isBusy}>
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Actions>
    </FormBox>
  );
}
