/** The value lists of a simulation. */
import type { SourcedTerm } from '../lib/term.ts';

export const SIM_TYPES = [
  { code: 'hfps', label: 'High fidelity', origin: 'K' },
  { code: 'low', label: 'Low fidelity', origin: 'K' },
  { code: 'wet', label: 'Wet lab', origin: 'K' },
  { code: 'water', label: 'Water drill', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];

export const SIM_SCENARIOS = [
  { code: 'initiation', label: 'Initiation', origin: 'K' },
  { code: 'routine_cpb', label: 'Routine CPB', origin: 'K' },
  { code: 'air_embolism', label: 'Air embolism', origin: 'K' },
  { code: 'oxygenator_failure', label: 'Oxygenator failure', origin: 'K' },
  { code: 'power_loss', label: 'Power loss', origin: 'K' },
  { code: 'arterial_line_failure', label: 'Arterial line failure', origin: 'K' },
  { code: 'drainage_insufficiency', label: 'Drainage insufficiency', origin: 'K' },
  { code: 'pump_failure', label: 'Pump failure', origin: 'K' },
  { code: 'membrane_lung_failure', label: 'Membrane lung failure', origin: 'K' },
  { code: 'gas_failure', label: 'Gas failure', origin: 'K' },
  { code: 'other', label: 'Other', origin: 'K' },
] as const satisfies readonly [SourcedTerm, ...SourcedTerm[]];
