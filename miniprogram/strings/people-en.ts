/** Words about age, consent and the texts that people agree to. */
export const peopleEn = {
  age: {
    title: 'Age and consent',
    year: 'Year of birth, such as 1998',
    save: 'Save',
    bands: {
      unknown: {
        title: 'No year of birth yet',
        text: 'The law wants us to know whether you are an adult. We ask for the year alone, and use it for these rules alone.',
      },
      adult: {
        title: 'Adult',
        text: 'The year is said once. If it is wrong, please write to whoever runs this.',
      },
      minor: {
        title: "Minors' mode",
        text: 'You are under 18, so these rules hold. In danger you may come at any time.',
      },
      child: {
        title: "Minors' mode (under 14)",
        text: 'A guardian has to agree first. In danger you may come at any time.',
      },
    },
    suspected: {
      title: "Minors' mode for now",
      text: 'Something you said sounded like somebody under 18. If that is wrong, appeal below.',
    },
    minutes: 'From {from}:00 to {to}:00, {minutes} minutes a day; {used} used today',
    guardianTitle: 'Ask your guardian',
    guardianText:
      'Get a code. Your guardian opens this app in their own WeChat and types it in under Settings › Age and consent. It works once, for ten minutes.',
    makeCode: 'Get a code',
    copyCode: 'Copy',
    consentsTitle: 'What you allow; take it back any time',
    consents: {
      mood: {
        title: 'Record my moods',
        text: 'The feeling of each message goes into your diary. Turned off, nothing more is recorded; what is there stays yours to see and erase.',
      },
      memory: { title: 'Remember what I said', text: 'Later talks may come back to things you told.' },
      training: {
        title: 'Use my talks to improve models',
        text: 'Off by default. Saying no changes nothing for you.',
      },
    },
    wardsTitle: 'I am a guardian',
    wardsText: "Type in the code on the child's phone to agree. You see minutes, never words.",
    ward: '{today} minutes today, {yesterday} yesterday',
    unguard: 'Take back',
    code: 'Code of 6 digits',
    guard: 'Agree for the child',
    guarded: 'Agreed',
    appealTitle: 'Appeal',
    appealText: 'If you are 18 or older, give your year of birth and a reason.',
    appealOpen: 'Your appeal has arrived and waits for an answer.',
    reason: 'Why, in a sentence or two',
    appeal: 'Send the appeal',
  },
  texts: {
    title: 'Agreement and privacy',
    owner: 'whoever runs this mini-program',
    terms: {
      title: 'User agreement (version 1)',
      lines: [
        'This app is offered by {owner}. You talk to an AI: it makes mistakes, is no real person, and replaces no doctor, counsellor, lawyer or people near you.',
        "Please give your true year of birth. Under 14 a guardian has to agree; under 18 minors' mode holds.",
        'Do not use it to harm yourself or others, nor to deceive by playing real people.',
        'You may stop at any time, and export or erase everything in the settings.',
        'In danger, please call 110, 120 or 12356 at once.',
      ],
    },
    privacy: {
      title: 'Privacy (version 1)',
      lines: [
        'We keep your talks, your year of birth, what you agreed to and when, and the minutes you talked each day.',
        'Your words go to the model service that {owner} has chosen, and through a content check.',
        'Moods, memory and training are each asked apart and off by default; taking back works at once.',
        'For safety, when danger to life is mentioned, we note time and level, never the words.',
        'Exporting and erasing are in the settings, without asking anybody.',
      ],
    },
  },
}
