/**
 * The rating scales, as data. A level is stored as it was chosen, with the scale's code and version, and is never
 * converted or averaged: the anchor types say why two scales cannot be added. A shipped version never changes its
 * words, because signatures cover it by code and version; other words are another version.
 */
import type { Scale, ScaleUse } from './scale.ts';

const ZWISCH: Scale = {
  code: 'zwisch',
  version: 1,
  label: 'Zwisch',
  definition: 'Autonomy that the supervisor gave',
  origin: 'S',
  anchorType: 'autonomy',
  uses: ['case'],
  levels: [
    {
      code: 'show_tell',
      label: 'Show and tell',
      definition: 'I did the key parts and explained them; the student watched or assisted',
      origin: 'S',
    },
    {
      code: 'active_help',
      label: 'Active help',
      definition: 'I led the student through the key parts, step by step',
      origin: 'S',
    },
    {
      code: 'passive_help',
      label: 'Passive help',
      definition: 'The student led the key parts; I followed and prompted where it was needed',
      origin: 'S',
    },
    {
      code: 'supervision_only',
      label: 'Supervision only',
      definition: 'The student worked without my help; I watched for safety',
      origin: 'S',
    },
  ],
};

const SIMPL_PERFORMANCE: Scale = {
  code: 'simpl_performance',
  version: 1,
  label: 'SIMPL performance',
  definition: 'Quality of the performance, apart from the autonomy given',
  origin: 'S',
  anchorType: 'quality',
  uses: ['case', 'domain'],
  levels: [
    {
      code: 'critical_deficiency',
      label: 'Unprepared / critical deficiency',
      definition: 'Was not prepared, or made a critical mistake',
      origin: 'S',
    },
    {
      code: 'inexperienced',
      label: 'Inexperienced',
      definition: 'Knows the steps and does them with many corrections',
      origin: 'K',
    },
    {
      code: 'intermediate',
      label: 'Intermediate',
      definition: 'Does most of it well, with some corrections',
      origin: 'K',
    },
    {
      code: 'practice_ready',
      label: 'Practice-ready',
      definition: 'Ready to do this safely and alone',
      origin: 'S',
    },
    {
      code: 'exceptional',
      label: 'Exceptional',
      definition: 'Better than is expected of a graduate',
      origin: 'S',
    },
  ],
};

const O_SCORE: Scale = {
  code: 'o_score',
  version: 1,
  label: 'O-SCORE',
  definition: 'How much help was needed, item by item',
  origin: 'S',
  anchorType: 'scaffolding',
  uses: ['case', 'domain'],
  levels: [
    {
      code: '1',
      label: 'I had to do',
      definition: 'I took over; the student could not do it yet',
      origin: 'S',
    },
    {
      code: '2',
      label: 'I had to talk them through',
      definition: 'The student did it with constant direction from me',
      origin: 'S',
    },
    {
      code: '3',
      label: 'I had to prompt them from time to time',
      definition: 'The student did it mostly alone and needed a word now and then',
      origin: 'S',
    },
    {
      code: '4',
      label: 'I needed to be there just in case',
      definition: 'The student did it alone; I stayed for what is rare',
      origin: 'S',
    },
    {
      code: '5',
      label: 'I did not need to be there',
      definition: 'The student did it safely and would have without me',
      origin: 'S',
    },
  ],
};

const ENTRUSTMENT: Scale = {
  code: 'entrustment',
  version: 1,
  label: 'Entrustment',
  definition: 'What the student may do from now on, decided skill by skill at a review',
  origin: 'S',
  anchorType: 'trust',
  uses: ['review'],
  levels: [
    { code: '1', label: 'Observe only', definition: 'May be present and watch', origin: 'S' },
    { code: '2', label: 'Direct supervision', definition: 'May act with me in the room', origin: 'S' },
    { code: '3', label: 'Indirect supervision', definition: 'May act with me quickly at hand', origin: 'S' },
    { code: '4', label: 'Distant or unsupervised', definition: 'May act alone', origin: 'S' },
    { code: '5', label: 'Supervises others', definition: 'May supervise other learners', origin: 'S' },
  ],
};

const MUSC: Scale = {
  code: 'musc',
  version: 1,
  label: 'Perfusion tool (MUSC style)',
  definition: 'Behaviour in each part of the case; two or more critical errors fail the case',
  origin: 'S',
  anchorType: 'behaviour',
  uses: ['case', 'domain'],
  levels: [
    {
      code: '1',
      label: 'Critical error',
      definition: 'Did, or left out, what could have harmed the patient',
      origin: 'S',
    },
    { code: '2', label: 'Unsatisfactory', definition: 'Needed constant assistance', origin: 'S' },
    { code: '3', label: 'Satisfactory', definition: 'Needed minimal assistance', origin: 'S' },
    { code: '4', label: 'Good', definition: 'Needed no assistance', origin: 'S' },
    { code: '5', label: 'Excellent', definition: 'Needed no assistance and thought ahead', origin: 'S' },
  ],
};

/** Published: eight steps between a poor and an exemplary end; the steps between have a number only. */
const PINTS: Scale = {
  code: 'pints',
  version: 1,
  label: 'PINTS',
  definition: 'Non-technical skills of the perfusionist in the team: 4 categories of 4 elements',
  origin: 'S',
  anchorType: 'behaviour',
  uses: ['domain'],
  groups: ['non_technical'],
  levels: [
    { code: '0.5', label: '0.5', definition: 'Put the team or the patient at risk', origin: 'K' },
    {
      code: '1.0',
      label: '1.0',
      definition: 'Between putting at risk and needing much improvement',
      origin: 'K',
    },
    { code: '1.5', label: '1.5', definition: 'Needs much improvement', origin: 'K' },
    { code: '2.0', label: '2.0', definition: 'Between needing improvement and acceptable', origin: 'K' },
    { code: '2.5', label: '2.5', definition: 'Acceptable, could be better', origin: 'K' },
    { code: '3.0', label: '3.0', definition: 'Good with small lapses', origin: 'K' },
    { code: '3.5', label: '3.5', definition: 'Good throughout', origin: 'K' },
    { code: '4.0', label: '4.0', definition: 'An example to others', origin: 'K' },
  ],
};

const DREYFUS: Scale = {
  code: 'dreyfus',
  version: 1,
  label: 'Dreyfus stages',
  definition: 'Stage of a learner, for a program review and not for a case',
  origin: 'K',
  anchorType: 'stage',
  uses: ['review'],
  levels: [
    { code: 'novice', label: 'Novice', definition: 'Follows rules', origin: 'K' },
    {
      code: 'advanced_beginner',
      label: 'Advanced beginner',
      definition: 'Knows situations again and acts by them',
      origin: 'K',
    },
    { code: 'competent', label: 'Competent', definition: 'Plans, and answers for the plan', origin: 'K' },
    {
      code: 'proficient',
      label: 'Proficient',
      definition: 'Sees the whole and what matters in it',
      origin: 'K',
    },
    {
      code: 'expert',
      label: 'Expert',
      definition: 'Acts rightly without having to work it out',
      origin: 'K',
    },
  ],
};

const LIKERT: Scale = {
  code: 'likert',
  version: 1,
  label: 'Likert 1 to 5',
  definition: 'Agreement with a statement in a program survey; not for entrustment',
  origin: 'S',
  anchorType: 'agreement',
  uses: ['survey'],
  levels: [
    { code: '1', label: 'Strongly disagree', definition: 'The statement is quite wrong', origin: 'S' },
    { code: '2', label: 'Disagree', definition: 'The statement is rather wrong', origin: 'S' },
    { code: '3', label: 'Neither', definition: 'Neither agree nor disagree', origin: 'S' },
    { code: '4', label: 'Agree', definition: 'The statement is rather right', origin: 'S' },
    { code: '5', label: 'Strongly agree', definition: 'The statement is quite right', origin: 'S' },
  ],
};

const CHECKLIST: Scale = {
  code: 'checklist',
  version: 1,
  label: 'Binary checklist',
  definition: 'Set-up and prime, step by step',
  origin: 'K',
  anchorType: 'observation',
  uses: ['domain'],
  groups: ['circuit'],
  levels: [
    { code: 'not_done', label: 'Not done', definition: 'I saw that it was left out', origin: 'K' },
    { code: 'done', label: 'Done', definition: 'I saw it done', origin: 'K' },
    {
      code: 'not_applicable',
      label: 'Not applicable',
      definition: 'This case did not call for it',
      origin: 'K',
    },
  ],
};

/** Every version that was ever shipped, the newest of a scale last. */
export const SCALES: readonly Scale[] = [
  ...[ZWISCH, SIMPL_PERFORMANCE, O_SCORE, ENTRUSTMENT, MUSC, PINTS, DREYFUS, LIKERT, CHECKLIST],
];

/** One version of a scale; without a version the newest. */
export const scaleOf = (code: string, version?: number): Scale | undefined =>
  SCALES.findLast((scale) => scale.code === code && (version === undefined || scale.version === version));

/** The newest version of each scale with this use. */
export const scalesFor = (use: ScaleUse): Scale[] =>
  SCALES.filter((scale) => scale.uses.includes(use) && scaleOf(scale.code) === scale);
