/** What is written to people about their accounts. Plain text, and nothing in it that is not theirs. */
import type { Letter } from '../mail.ts';

interface Addressee {
  name: string;
  email: string;
}

export const resetLetter = ({ name, email }: Addressee, link: string): Letter => ({
  to: email,
  subject: 'Choose a new password for Pumprun',
  text: `Hello ${name},

somebody, we hope you, asked for a way back into your account. This link lets you choose a new password. It works
once, for one hour:

${link}

If it was not you, do nothing: your password stays as it is.
`,
});

export const passwordChangedLetter = ({ name, email }: Addressee, at: Date): Letter => ({
  to: email,
  subject: 'Your Pumprun password was changed',
  text: `Hello ${name},

the password of your account was changed on ${at.toISOString().slice(0, 16).replace('T', ' at ')} UTC. Every other
session was ended.

If it was you, nothing is left to do. If it was not, choose "Forgot password" on the sign-in page now, and tell the
administrator of your program.
`,
});
