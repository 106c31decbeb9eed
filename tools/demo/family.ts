/** The invented family of the demo. Whoever reads this can sign in as them: never use it for real data. */
export const PASSWORD = 'a-calm-family-evening';

export const maya = { email: 'maya@lindqvist.example', first_name: 'Maya', last_name: 'Lindqvist' };
export const tomas = { email: 'tomas@lindqvist.example', first_name: 'Tomas', last_name: 'Lindqvist' };

export const children = [
  { first_name: 'Nora', last_name: 'Lindqvist', date_of_birth: '2013-04-18', grade_level: '7' },
  { first_name: 'Leo', last_name: 'Lindqvist', date_of_birth: '2016-08-02', grade_level: '4' },
];

/** Which file is whose phone's. */
export const conversations = [
  { child: 'Nora', file: 'nora-and-ida.txt' },
  { child: 'Nora', file: 'nora-and-sam-banter.txt' },
  { child: 'Leo', file: 'leo-and-grandpa.txt' },
  { child: 'Nora', file: 'nora-and-alex.txt' },
  { child: 'Leo', file: 'class-group.txt' },
  { child: 'Nora', file: 'nora-and-emma-late.txt' },
];
