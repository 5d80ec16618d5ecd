import { usePage } from './context.js';
import { Dialog } from './dialog.js';
import { OtherWaysIn, WayIn } from './sign-in/way-in.js';

/** Somebody was invited to a household and is not signed in: what it is, and the way in. */
export function InvitationDialog() {
  const { discussion, state, texts } = usePage();
  const words = texts.household;
  const gate = state.viewer?.gate ?? state.loaded?.gate ?? null;
  return (
    <Dialog title={words.invited} onClose={() => discussion.closeDialog('invitation')}>
      <p>{words.invitedVisitor}</p>
      <div class="dialog-foot">
        <button type="button" class="button" onClick={() => discussion.invitations.decline()}>
          {words.decline}
        </button>
        <WayIn gate={gate} primary />
      </div>
      <OtherWaysIn gate={gate} />
    </Dialog>
  );
}
