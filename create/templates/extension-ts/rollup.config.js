import {copyFileSync} from 'node:fs';

import {nodeResolve} from '@rollup/plugin-node-resolve';

// One file that a reviewer can read: rollup keeps names and comments, and leaves out what is not used.
export default {
    input: 'build/extension.js',
    output: {file: 'dist/extension.js', format: 'es'},
    // What GJS and the shell bring.
    external: /^(gi:|resource:)|^(gi|system|cairo|gettext)$/,
    plugins: [
        nodeResolve(),
        {
            name: 'metadata',
            writeBundle: () => copyFileSync('metadata.json', 'dist/metadata.json'),
        },
    ],
};
