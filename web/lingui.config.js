/** English is the source language and lives in the code; a catalogue is added for each further language. */
export default { locales: ["en"], sourceLocale: "en" };
