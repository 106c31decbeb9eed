/** A number that answers without the internet; kept here because a crisis is no time for looking things up. */
interface Helpline {
  readonly name: string;
  readonly contact: string;
  /** Where the number was published, so that it can be checked again. */
  readonly source: string;
}

const INTERNATIONAL: readonly Helpline[] = [
  {
    name: 'Child Helpline International: finds the line of your country',
    contact: 'childhelplineinternational.org',
    source: 'https://childhelplineinternational.org',
  },
];

const byCountry: Readonly<Record<string, readonly Helpline[]>> = {
  DE: [
    { name: 'Notruf', contact: '112', source: 'https://digital-strategy.ec.europa.eu/en/policies/112' },
    { name: 'Nummer gegen Kummer', contact: '116 111', source: 'https://www.nummergegenkummer.de' },
    { name: 'TelefonSeelsorge', contact: '0800 111 0 111', source: 'https://www.telefonseelsorge.de' },
  ],
  SE: [
    { name: 'Nödnummer', contact: '112', source: 'https://www.sosalarm.se' },
    { name: 'Bris', contact: '116 111', source: 'https://www.bris.se' },
    { name: 'Mind Självmordslinjen', contact: '90101', source: 'https://mind.se' },
  ],
  GB: [
    { name: 'Emergency', contact: '999', source: 'https://www.gov.uk' },
    { name: 'Childline', contact: '0800 1111', source: 'https://www.childline.org.uk' },
    { name: 'Samaritans', contact: '116 123', source: 'https://www.samaritans.org' },
  ],
  US: [
    { name: 'Emergency', contact: '911', source: 'https://www.911.gov' },
    { name: '988 Suicide & Crisis Lifeline', contact: '988', source: 'https://988lifeline.org' },
    { name: 'Childhelp', contact: '1-800-422-4453', source: 'https://www.childhelphotline.org' },
  ],
};

/** Helplines of a country by its ISO 3166 code, and the international ones after them. */
export const helplinesOf = (country: string | null): readonly Helpline[] => [
  ...(byCountry[country ?? ''] ?? []),
  ...INTERNATIONAL,
];
