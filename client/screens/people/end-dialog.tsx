import type { MemberView } from '../../../server/people/contract.ts';
import { useWrite } from '../../data.ts';
import { FailureBanner } from '../../parts/loaded.tsx';
import { Actions, Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface EndDialogProps {
  member: MemberView;
  isOpen: boolean;
  onClose(): void;
}

export function EndDialog({ member, isOpen, onClose }: EndDialogProps) {
  const write = useWrite();
  const isInvited = member.standing === 'invited';
  const end = async () => {
    const isDone = await write.run(async (api) => {
      await api.call({ method: 'POST', path: `/members/${member.personId}/end` });
    });
    if (isDone) onClose();
  };
  const close = () => {
    write.clear();
    onClose();
  };
  return (
    <Dialog
      title={
        isInvited ? `Take back the invitation of ${member.name}?` : `End the membership of ${member.name}?`
      }
      isOpen={isOpen}
      onClose={close}
    >
      <p>
        {isInvited
          ? 'The link stops working at once. You can invite them again.'
          : 'They cannot open this program any more, at once. What they logged and signed stays, and you can invite them again.'}
      </p>
      <FailureBanner error={write.error} />
      <Actions>
        <Button look="danger" isBusy={write.isBusy} onClick={() => void end()}>
          {isInvited ? 'Take it back' : 'End the membership'}
        </Button>
        <Button onClick={close}>Cancel</Button>
      </Actions>
    </Dialog>
  );
}
