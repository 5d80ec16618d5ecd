import type { Texts } from '../../texts/catalogue.js';

/** The first that fits: browsers name others whose pages they can show as well. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|Chromium|HeadlessChrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
];

const SYSTEMS: [RegExp, string][] = [
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b/, 'iPhone'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** A name that people know a device by, from what its browser says it is; what is not known stays as it was said. */
export function deviceName(userAgent: string | null, { account }: Pick<Texts, 'account'>): string {
  const { unknown, on } = account.devices;
  const said = userAgent?.trim();
  if (!said) return unknown;
  const find = (known: [RegExp, string][]) => known.find(([form]) => form.test(said))?.[1];
  const browser = find(BROWSERS);
  const system = find(SYSTEMS);
  if (browser && system) return on(browser, system);
  return browser ?? system ?? said;
}
