/** What is written to people about their place in a program. Plain text. */
import type { Letter } from '../mail.ts';

export interface Invited {
  name: string;
  email: string;
  programName: string;
  inviterName: string;
  link: string;
}

export const invitationLetter = ({ name, email, programName, inviterName, link }: Invited): Letter => ({
  to: email,
  subject: `${programName}: your invitation to Pumprun`,
  text: `Hello ${name},

${inviterName} invites you to ${programName} on Pumprun, a log of cases and clinical hours. This link works once, for
14 days:

${link}

If you do not know what this is about, do nothing.
`,
});
