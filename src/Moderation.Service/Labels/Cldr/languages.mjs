// Writes languages.json from the npm package cldr-core; the README beside it says how.
// Codes that another one of two letters stands for: those of three letters (deu, ger), retired ones (iw), and the usual member of a group
// of languages (cmn of zh). What CLDR replaces by more than a code, or by one of three letters, is left out.
import fs from 'node:fs';

const read = path => JSON.parse(fs.readFileSync(`${process.argv[2]}/cldr-core/${path}`, 'utf8'));
const { languageAlias } = read('supplemental/aliases.json').supplemental.metadata.alias;
const { version } = read('package.json');

const codes = new Map();
for (const [code, { _reason: reason, _replacement: replacement }] of Object.entries(languageAlias).sort())
  if (reason !== 'legacy' && /^[a-z]{2,3}$/.test(code) && /^[a-z]{2}$/.test(replacement))
    codes.set(replacement, [...(codes.get(replacement) ?? []), code]);

const lines = [...codes].sort().map(([code, others]) => `    ${JSON.stringify(code)}: ${JSON.stringify(others.join(' '))}`);
console.log(`{\n  "from": "Unicode CLDR ${version}, npm package cldr-core, by languages.mjs",\n  "codes": {\n${lines.join(',\n')}\n  }\n}`);
