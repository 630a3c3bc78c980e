// What ical.js, the reader of Thunderbird, finds in feeds: a path for each line
// of the input, a line of JSON for each: rows, or {"error": TEXT}.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import ICAL from 'ical.js';

function rowsOf(path) {
  const root = new ICAL.Component(ICAL.parse(readFileSync(path, 'utf8')));
  return root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const day = event.startDate.toString().replace(/[-:]/g, '');
    return [event.uid, day, event.summary, event.description,
      component.getFirstPropertyValue('status')];
  });
}

for await (const path of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = rowsOf(path);
  } catch (error) {
    answer = { error: String(error) };
  }
  console.log(JSON.stringify(answer));
}
