import { problem } from '../lib/problem.ts';

export const LOG_UNREADABLE = problem('LOG_UNREADABLE', 422, 'This is no log that can be read');
export const LOG_FORMAT_UNKNOWN = problem(
  'LOG_FORMAT_UNKNOWN',
  422,
  'This log is in a form that this release does not know',
);
