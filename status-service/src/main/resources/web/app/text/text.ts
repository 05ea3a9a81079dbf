import { Notifier } from '../shell/notifier.js';
import { en } from './en/index.js';
import { nl } from './nl/index.js';

export type TextKey = keyof typeof en;
export type Language = 'en' | 'nl';

export const LANGUAGES: Record<Language, string> = { en: 'English', nl: 'Nederlands' };

const STORED = 'rollcall.language';
const TEXTS: Record<Language, Record<TextKey, string>> = { en, nl };

class Languages extends Notifier {
  current: Language = stored() ?? preferred();

  constructor() {
    super();
    document.documentElement.lang = this.current;
  }

  select(language: Language): void {
    localStorage.setItem(STORED, language);
    this.current = language;
    document.documentElement.lang = language;
    this.changed();
  }
}

function stored(): Language | null {
  const value = localStorage.getItem(STORED);
  return value === 'en' || value === 'nl' ? value : null;
}

function preferred(): Language {
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in TEXTS);
  return (first as Language | undefined) ?? 'en';
}

export const languages = new Languages();

export function language(): Language {
  return languages.current;
}

/** The text of a key, with `{name}` replaced by values; numbers are written in the user's way. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  return TEXTS[languages.current][key].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? number(value) : value;
  });
}

type Counted = { [K in TextKey]: K extends `${infer Stem}.one` ? Stem : never }[TextKey];

/** The text for a number of things: `key.one` or `key.other`, in which `{n}` is the number. */
export function count(key: Counted, n: number, values: Record<string, string | number> = {}): string {
  const form = new Intl.PluralRules(languages.current).select(n) === 'one' ? 'one' : 'other';
  return t(`${key}.${form}` as TextKey, { n, ...values });
}

/** Whether there is a text of this name, and which. For codes that a newer service may send. */
export function maybe(key: string): string | null {
  return key in en ? t(key as TextKey) : null;
}

export function number(value: number): string {
  return new Intl.NumberFormat(languages.current).format(value);
}

export function dateTime(value: string | Date): string {
  return format(value, { dateStyle: 'medium', timeStyle: 'short' });
}

export function exactTime(value: string | Date): string {
  return format(value, { dateStyle: 'full', timeStyle: 'long' });
}

/** A day of a calendar in UTC, such as 2026-11-28, without its year. */
export function day(value: string): string {
  return format(`${value}T00:00:00Z`, { day: 'numeric', month: 'short', timeZone: 'UTC' });
}

export function clock(value: Date): string {
  return format(value, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago something was: "3 days ago". */
export function ago(value: string, now = Date.now()): string {
  const seconds = (new Date(value).getTime() - now) / 1000;
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  const relative = new Intl.RelativeTimeFormat(languages.current, { numeric: 'auto' });
  return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : t('time.now');
}

/** How old something is: "3 days". */
export function age(value: string, now = Date.now()): string {
  const seconds = Math.max(0, (now - new Date(value).getTime()) / 1000);
  const [unit, size] = STEPS.find(([, each]) => seconds >= each) ?? (['minute', 60] as const);
  return new Intl.NumberFormat(languages.current, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.floor(seconds / size));
}

export function bytes(value: number): string {
  const units = [['gigabyte', 1e9], ['megabyte', 1e6], ['kilobyte', 1e3]] as const;
  const [unit, size] = units.find((each) => value >= each[1]) ?? units[2];
  const amount = Math.max(Math.floor((value / size) * 10) / 10, 0.1);
  return new Intl.NumberFormat(languages.current, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function format(value: string | Date, options: Intl.DateTimeFormatOptions): string {
  const key = languages.current + JSON.stringify(options);
  let found = FORMATS.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(languages.current, options);
    FORMATS.set(key, found);
  }
  return found.format(new Date(value));
}
