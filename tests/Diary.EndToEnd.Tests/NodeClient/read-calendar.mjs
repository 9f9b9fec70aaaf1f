// Reads iCalendar files by a parser that shares nothing with us, ical.js, and says what it understood.
// Standard input: a JSON array of files. Standard output: for each a list of events, times as seconds since 1970.
import ICAL from "ical.js";

const input = [];
for await (const chunk of process.stdin) input.push(chunk);

const time = (value) =>
  value === null || value === undefined ? null : value.isDate ? value.toString() : value.toUnixTime();

const read = (text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      location: event.location,
      status: component.getFirstPropertyValue("status"),
      start: time(event.startDate),
      end: component.hasProperty("dtend") ? time(event.endDate) : null,
      stamp: time(component.getFirstPropertyValue("dtstamp")),
    };
  });
};

process.stdout.write(JSON.stringify(JSON.parse(Buffer.concat(input).toString("utf8")).map(read)));
