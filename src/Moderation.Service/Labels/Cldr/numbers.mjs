// Writes numbers.json from the npm packages cldr-core and cldr-numbers-full; the README beside it says how.
// A locale that writes whole numbers as the locale does that its tag names without the last part is left out.
import fs from 'node:fs';

const packages = process.argv[2];
const read = path => JSON.parse(fs.readFileSync(`${packages}/${path}`, 'utf8'));
const systems = read('cldr-core/supplemental/numberingSystems.json').supplemental.numberingSystems;
const { version } = read('cldr-numbers-full/package.json');

function formatOf(locale) {
  const { numbers } = read(`cldr-numbers-full/main/${locale}/numbers.json`).main[locale];
  const system = numbers.defaultNumberingSystem;
  const [whole] = numbers[`decimalFormats-numberSystem-${system}`].standard.split('.');
  const groups = whole.split(',');
  return JSON.stringify({
    digits: systems[system]._digits,
    group: numbers[`symbols-numberSystem-${system}`].group,
    primary: groups.at(-1).length,
    secondary: groups.length > 2 ? groups.at(-2).length : groups.at(-1).length,
    minimum: Number(numbers.minimumGroupingDigits),
  });
}

const root = JSON.stringify({ digits: '0123456789', group: ',', primary: 3, secondary: 3, minimum: 1 });
const all = new Map(fs.readdirSync(`${packages}/cldr-numbers-full/main`).map(locale => [locale, formatOf(locale)]));
const inherited = locale => {
  for (let at; (at = locale.lastIndexOf('-')) > 0; ) {
    locale = locale.slice(0, at);
    if (all.has(locale)) return all.get(locale);
  }
  return root;
};
const formats = new Map([[root, ['und']]]);
for (const [locale, format] of [...all].sort())
  if (locale !== 'und' && format !== inherited(locale)) formats.set(format, [...(formats.get(format) ?? []), locale]);

const lines = [...formats].map(([format, locales]) => `    ${JSON.stringify({ ...JSON.parse(format), locales: locales.join(' ') })}`);
console.log(`{\n  "from": "Unicode CLDR ${version}, npm packages cldr-core and cldr-numbers-full, by numbers.mjs",\n  "formats": [\n${lines.join(',\n')}\n  ]\n}`);
