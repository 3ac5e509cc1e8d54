/** Which sections a person has: by their roles in the chosen program. */
import type { MemberRole } from '../server/programs/rules.ts';
import type { NavItem } from './ui/shell.tsx';

const SECTIONS: readonly (NavItem & { roles: readonly MemberRole[] })[] = [
  { href: '/cases/new', label: 'Log', icon: 'plus', roles: ['student'] },
  { href: '/log', label: 'My log', icon: 'list', roles: ['student'] },
  { href: '/hours', label: 'Hours', icon: 'clock', roles: ['student'] },
  { href: '/progress', label: 'Progress', icon: 'chart', roles: ['student'] },
  { href: '/inbox', label: 'To sign', icon: 'inbox', roles: ['supervisor'] },
  { href: '/cohort', label: 'Cohort', icon: 'grid', roles: ['director'] },
  { href: '/people', label: 'People', icon: 'people', roles: ['director', 'administrator'] },
  { href: '/sites', label: 'Sites', icon: 'site', roles: ['director', 'administrator'] },
  { href: '/program', label: 'Program', icon: 'sliders', roles: ['director', 'administrator'] },
  { href: '/templates', label: 'Templates', icon: 'repeat', roles: ['director'] },
  { href: '/activity', label: 'Activity', icon: 'history', roles: ['director', 'administrator'] },
];

const ME: NavItem = { href: '/me', label: 'Me', icon: 'person' };

export const sectionsFor = (roles: readonly MemberRole[]): NavItem[] => [
  ...SECTIONS.filter((section) => section.roles.some((role) => roles.includes(role))),
  ME,
];

/** Where a person starts: the first section of the first role they have. */
export const homeFor = (roles: readonly MemberRole[]): string => sectionsFor(roles)[0]?.href ?? ME.href;
