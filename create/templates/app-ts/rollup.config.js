import {nodeResolve} from '@rollup/plugin-node-resolve';

export default {
    input: 'build/js/main.js',
    output: {file: 'dist/main.js', format: 'es'},
    // What GJS brings.
    external: /^gi:|^(gi|system|cairo|gettext)$/,
    plugins: [nodeResolve()],
};
