import t from 'tap';
import { RECENT_FIELDS, RECENT_VALUES, recentOf, type UsedInCase } from '../../server/case-form/rules.ts';

const used = (part: Partial<Record<(typeof RECENT_FIELDS)[number], string | string[]>>): UsedInCase =>
  RECENT_FIELDS.map((field) => part[field] ?? null);

t.test('the values of the newest case come first, within it as they were chosen, and each once', (t) => {
  const newestFirst = [
    used({ kind: 'cpb', procedures: ['MVR', 'CABG'], arterialPump: 'roller' }),
    used({ kind: 'ecmo', ecmoPump: 'centrifugal' }),
    used({ kind: 'cpb', procedures: ['CABG', 'AVR'], arterialPump: 'centrifugal' }),
  ];
  t.strictSame(recentOf(newestFirst), {
    kind: ['cpb', 'ecmo'],
    procedures: ['MVR', 'CABG', 'AVR'],
    arterialPump: ['roller', 'centrifugal'],
    ecmoPump: ['centrifugal'],
  });
  t.strictSame(recentOf([]), {});
  t.end();
});

t.test(`a list ends after ${RECENT_VALUES} values`, (t) => {
  const many = Array.from({ length: 20 }, (_, at) => used({ siteId: `site ${at}` }));
  t.strictSame(
    recentOf(many).siteId,
    Array.from({ length: RECENT_VALUES }, (_, at) => `site ${at}`),
  );
  t.end();
});
