/** Panels of checklist, safety and events. */
import { type FieldGroup, one, some, yesNo } from '../field.ts';
import {
  CHECKLIST_FORMS,
  CHECKLIST_SECTIONS,
  EVENT_SEVERITIES,
  PERFUSION_EVENTS,
  SAFETY_DEVICES,
} from '../safety-vocabulary.ts';

/** AmSECT standards 4 (checklist) and 6 (safety devices). */
export const SAFETY_PANEL = {
  panel: 'safety',
  title: 'Checklist and safety',
  fields: {
    checklist: one('Pre-bypass checklist', CHECKLIST_FORMS, { origin: 'S', needed: true }),
    checklistSections: some('Sections covered', CHECKLIST_SECTIONS, {
      origin: 'S',
      asked: ({ checklist }) => checklist !== undefined && checklist !== 'not_done',
    }),
    safetyDevices: some('Safety devices in use', SAFETY_DEVICES, { origin: 'S' }),
    wasRelieved: yesNo('Relieved during the case', { origin: 'S' }),
    handoverDone: yesNo('Handed over with read-back', {
      origin: 'S',
      isBeside: true,
      asked: ({ wasRelieved }) => wasRelieved === true,
      needed: true,
    }),
  },
} as const satisfies FieldGroup;

/** Without names and without blame. */
export const EVENTS_PANEL = {
  panel: 'events',
  title: 'Events',
  fields: {
    perfusionEvents: some('What happened', PERFUSION_EVENTS, { origin: 'K' }),
    eventSeverity: one('How severe', EVENT_SEVERITIES, {
      origin: 'S',
      hint: 'Of several events the most severe.',
      asked: ({ perfusionEvents }) => Array.isArray(perfusionEvents) && perfusionEvents.length > 0,
      needed: true,
    }),
  },
} as const satisfies FieldGroup;
