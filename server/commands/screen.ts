import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { screen } from '../privacy/screen.ts';
import { type Command, refuseArguments } from './command.ts';

export const screenTexts: Command = {
  summary: 'say of each line of text what in it could identify a patient',
  help: `
Usage: pumprun screen < texts

Reads lines of text and writes one line of JSON for each:
{"verdict":"ok"|"warn"|"refuse","kinds":[...],"spans":[[from,to],...]}
A span is the place of what was seen, in UTF-16 units of the line, its end not included. Nothing is kept or sent.`,
  async run(args) {
    refuseArguments(args);
    for await (const line of createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      const { verdict, kinds, sightings } = screen(line);
      const isTaken = stdout.write(
        `${JSON.stringify({ verdict, kinds, spans: sightings.map(({ from, to }) => [from, to]) })}\n`,
      );
      if (!isTaken) await new Promise((resolve) => stdout.once('drain', resolve));
    }
    return 0;
  },
};
