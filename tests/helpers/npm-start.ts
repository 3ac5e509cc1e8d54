import packageJson from '../../package.json' with { type: 'json' };

/** What `npm start` gives Node: options, the file to run, its verb. */
export const [, ...NODE_ARGS] = packageJson.scripts.start.split(' ');
export const NODE_OPTIONS = NODE_ARGS.filter((word) => word.startsWith('--'));
