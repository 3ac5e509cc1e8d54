/** Small line drawings of one weight. They never stand alone for a meaning: words are always beside them. */
const PATHS = {
  plus: 'M12 5v14M5 12h14',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3 2',
  chart: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c1.2-3.4 4-5 7.5-5s6.300 1.600 7.500 5',
  people:
    'M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM2.500 19.500c.8-3 3.200-4.500 6.500-4.500s5.700 1.500 6.500 4.500M16 5a3.300 3.300 0 0 1 0 6.300M18 15.300c1.900.6 3.100 2 3.600 4.200',
  inbox: 'M4 13.500 6.500 5h11L20 13.500V19H4v-5.500ZM4 13.500h4.500l1 2.500h5l1-2.500H20',
  grid: 'M4 5h16v14H4zM4 10h16M4 14.500h16M10 5v14M15 5v14',
  site: 'M5 20V5h9v15M14 10h5v10M3 20h18M9.500 8v4M7.500 10h4M9.500 20v-4',
  sliders:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM9 19.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  history: 'M4 12a8 8 0 1 1 2.500 5.800M4 12V7.500M4 12h4.300M12 8v4.500l3 1.700',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  cross: 'M6 6l12 12M18 6 6 18',
  back: 'm14.500 5-7 7 7 7',
  next: 'm9.500 5 7 7-7 7',
  repeat:
    'M5 11a6.500 6.500 0 0 1 11.500-3.700L19 10M19 5v5h-5M19 13a6.500 6.500 0 0 1-11.500 3.700L5 14M5 19v-5h5',
  return: 'M9 6 4.500 10.500 9 15M4.500 10.500H15a4.500 4.500 0 0 1 0 9h-3',
  pencil: 'M4 20l1-4.500L16.500 4 20 7.500 8.500 19 4 20Z',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.500M12 7.500h.01',
  alert: 'M12 4 2.800 20h18.400L12 4ZM12 10v4.500M12 17.200h.01',
  seal: 'm12 3 2.500 2 3.200-.2.800 3.100 2.600 1.900-1.200 3 1.200 3-2.600 1.900-.8 3.100-3.200-.2-2.500 2-2.500-2-3.200.2-.8-3.100-2.600-1.900 1.200-3-1.200-3 2.600-1.900.8-3.100 3.200.2L12 3ZM8.500 12.300l2.500 2.400 4.500-4.900',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM15.500 15.500 20 20',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The raceway of a roller pump: blood comes in venous and leaves arterial. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      strokeWidth="3.75"
      strokeLinecap="round"
    >
      <path d="M6 5v11a10 10 0 0 0 10 10" stroke="var(--venous)" />
      <path d="M26 5v11a10 10 0 0 1-10 10" stroke="var(--arterial)" />
      <circle cx="16" cy="15" r="4.250" fill="currentColor" />
    </svg>
  );
}
