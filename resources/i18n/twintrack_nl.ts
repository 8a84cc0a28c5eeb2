<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
 <context>
  <name>twintrack</name>
  <message>
   <source> (possibly {number})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source> and </source>
   <translation type="unfinished" />
  </message>
  <message>
   <source> or </source>
   <translation type="unfinished" />
  </message>
  <message>
   <source> took its place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source> went before it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;About Twintrack</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Activity…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;As-of day…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Asked today, no reply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Back up now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Body…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Checks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Compare…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Dark</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Delete partnership</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>&amp;Delete {n} partnerships</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Edit partnership…</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>&amp;Edit {n} partnerships…</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>&amp;Export sources…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Filters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Find</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;High contrast</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Import a bibliography…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Inspector</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Keep the other one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Keyboard shortcuts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Language</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Light</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Likely duplicates…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Map</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Merge a copy…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;New project…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Next</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Open…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Partnerships</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Rename tag…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Save the log…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Show</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Show all partnerships</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Sources</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Source…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Timeline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Usual size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;View</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>(no title)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>+ 1 year</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>+ add</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>+ Add a code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>+ Add a name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>+ Add a source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>+ Add an author</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>+ Add another source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>+ Add what holds for every row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>+ Another fact</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>+ Attach files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>+ Record change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>+ why this date</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>, {n} stay as they are</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>0 to {most}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 origin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1–2: one for certain, perhaps two; vague dates leave the year open.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>95 % band</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>; the first {n} are listed</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>a</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A body can't be its own partner.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A body can't be its own successor, not even by way of others.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A body has no partnership with itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A body that went into another</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A cell of the row that begins on line {line} is longer than {limit} characters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A date is needed here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A day, month or year: “7 May 2023”, “2021”. Of a month or year, its last day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A dot stands on the middle of the days on which the ending can have been, its line over all of them; a ring is not certain.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A fault in Twintrack</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A file is still being read; wait a moment.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A name is needed here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a new body of this name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a new body, unless you say</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A new source, as it was read. Check it; everything can be corrected later.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A new source. Its kind, publisher and date can be added here or later.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A number or a share</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A partner without a name needs its country.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A picture of {value} can't be made.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A problem that is none can be left as it is; it then stands here, with your note.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A record can't be merged with itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A record stands for at least one tie, not for {value}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A ring: a body with a partner of unknown place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A row for each body, with all its partners</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A row for each change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A row for each partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A row of {table} in the dump refers to one of {target} that isn't in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A rule has nothing called “{value}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A rule needs at least one status that counts as ended.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A share lies between 0 % and 100 %, a number is 0 or more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A source can't derive from itself, not even by way of others.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A step between them may be missing, or one of the two may be another status.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A tag needs a name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A third party</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a third party</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A tie can wait 1 to {limit} years to be confirmed, not {value}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A tie can't be superseded by itself, not even by way of others.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A tie counts as ended from the day on which its ending was decided.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A tie in force that nothing has confirmed for so many years is one of the checks.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A {kind_a} with a {kind_b}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>about</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>About the tie</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>About Twintrack</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>about {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>academic article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Accept this date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>accepted problem</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Accepted: {date}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Accessed on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Acted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Active</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Active filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Activities</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Activity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>activity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Activity’s dates disagree</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add a first line such as “TY  - NEWS” to it, or export the file again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add a last line “ER  - ” to it, or export the file again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add a row for each status change.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add a source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add a source…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add activity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add an activity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add an activity…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add an article, minutes, an interview: whatever says what you record. Changes cite it later.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add claim {wording}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>add it as another source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>add it beside what is there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>add one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add sectors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add source {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add tags</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add the first one, read in a table of CSV or a workbook, or look at the sample.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add to {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add what says so: without a source the change can't be defended.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add {tie}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Added beside them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Address of source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Addressed to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Adds to a record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Adds to one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>administration</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>After</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>After the one before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Agreed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Agreement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Agreement by field</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>agriculture and horticulture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>aid</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All changes saved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All conflicts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All conflicts:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All files (*)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All partners of the body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All partnerships</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All rows that contradict the project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All sources</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All that is known rests on one source, “{source}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All ties in sight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All together</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>All {n} shown</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>alleged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>almost the same place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>almost the same spelling</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Also proposed to end</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Also proposed to end or suspended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an ending; with a number, several near ones</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>An entry that is not finished</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>and</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>and {n} more</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>and {n} more sources</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Another encoding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>another encoding…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>answer to questions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>any time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>App&amp;earance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Appeared in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Apply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>apply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Approved by the council</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>approved by the council</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Arabic</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Archive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>archive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>archive document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Archived copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>archived copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As a share</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As a short code: nl, en or zh.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>as accepted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>as chosen for all rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>as in 7 May 2023, or spring 2021</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As in “2021”, “May 2021”, “autumn 2022”, “before 2019”, “between 2019 and 2021”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As it is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>as it is judged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As it was read. Check it before you save.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As known by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As known by a day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As known then</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As known today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As last time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As markdown, with its sources</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>as notes, in the order of the text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>as of</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As of {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>as of {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As text, with its sources</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As the &amp;system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As the last time, for a table with these columns.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As ticked below</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As you chose.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As&amp;ked today, no reply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As-of day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As-of day: {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ask this instead</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>asked from {first} to {last}</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Asked {n} times without reply</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>asked, no reply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>association</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>at least</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>at most</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>at most {count} in force at once</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>At the end of</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>at the initiative of {who}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>At this size the chart can't be read: it needs {height} of height, and has {have}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Attach a copy without the password to search in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Attach a smaller version or the pages that matter, and say where the whole is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Attach files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Attach files…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Attach the file again, or take it from a backup.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Attach {count} files to {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Attach {name} to {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>attachment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>author</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Authority</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Authors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>authors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Authors of what it appeared in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>b</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Back to the start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Backed up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Backing up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Backing up before the import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Backup just now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Backup of {day}</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Backup {n} hours ago</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>Backup {n} minutes ago</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Baltic (Windows)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ban by law</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>basis</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Begun</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>begun</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Begun and ended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Begun in the {decade}s</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>being ended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bibliographies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bodies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>bodies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bodies are counted and found by their country.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bodies of</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bodies that may be one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>body a</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>body b</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>body kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Body without a country</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>body {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bold: the question as asked; each other line changes one thing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>book</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bosnian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Both</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>both</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Both records say something else</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Both say the same.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>both sides</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Both together</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>broadcast</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bulgarian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>by another name, from the gazetteer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>by author and year, in the order of the alphabet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>By sources published by the window’s last day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>By vague dates</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>by {day}</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>by {n} partnerships</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>C&amp;laim…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>C&amp;lose project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Call number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Call the columns body_a, country_a, body_b, country_b, status, date, source_title, ...</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Can’t be read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Can’t be taken</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>can’t be, if the accepted date holds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Catalan</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cells are parted by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Central European (ISO 8859-2)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Central European (Windows)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>certain</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Certainty</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Chair</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>change of government</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change of status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change the file's permissions, or save a copy elsewhere.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change the project's settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change the question</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change what will be made…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>change with a source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change without a source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>change without a source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Changed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>changed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>changed, not saved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Changes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Chapter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Chart</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Charts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Check both names, or add the tie first (on the command line: --create).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Check the disk or the connection to it, and try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Check the name and the folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Checked today, &amp;found nothing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Checked today, found nothing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>checked, no activity found</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Checking the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Checks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Checks: {found}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Chinese</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Chinese, simplified (GB 18030)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Chinese, traditional (Big5)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a document, an image or a saved page.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a file that ends in .twin, or import this one into a project.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a partnership first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a partnership first: its dossier is what is known of it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a row to see it in full.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a table or a bibliography.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose an activity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose another body.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose another copy of it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose another file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose another name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose another partner.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose at least one, such as terminated.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose one from the list, or clear the line.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose one from the list, or make a new one: both with Enter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose one from the list.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose one in the list to read what rests on it and where it has it from.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose one in the table or the timeline to read its history and sources here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose one of them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the country, or write the partner's name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the file itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the files in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the next partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the other record.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the project file in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the status that it leads to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose what happened.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose what was done.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose “{words}” from the list, or clear the line.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>choose: its rows are left out till then</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>chosen: {name}, {partner}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>circa</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Citation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cite {title}</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>cited {n} times</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>city council</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Claim</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Claim not reached</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Claimed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Claims</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Claims of others</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Click to say more about it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close it there, or open and close it once, and try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close it there, or read it here without changing it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close the other program, or wait, and try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close the quotation marks, and write a quotation mark within a cell twice.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close without saving?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Co&amp;ntinue entry…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Codes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>codes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Codes in other lists</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Codes of body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Codes of partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Codes, place on the map, and what became of it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cohen’s kappa</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Collection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Column</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Column of a journal</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Columns that were passed over: {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>commas</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Compare &amp;all changes, not only those that both have written in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Compare codin&amp;g…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Compare coding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Compared</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Comparing coding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>comparison</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>conference</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Confidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>confidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Confidence is a number from 0 to 4, not {value}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Confidence: {level}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Confidential</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>confidential</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Confidential: left out of what is published</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Conflicts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>contact</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>contact refused</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Continue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>contradicted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Contradicted by {source}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Contradicts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>contradicts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Contradicts one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copied</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copied the finding as markdown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copied the finding as text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copied the rule</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copied the sentence</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Copied {n} references</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy quote</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy reference</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Copy {n} references</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>Copy {n} references as notes</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Copy ▾</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Correct it; docs/tables.md says what a mapping holds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Correct one of the two dates, or mark the citation as contradicting.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Correct one of them, or import with --on-conflict update or add.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Correct t&amp;he date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>cost or capacity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>council minutes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>council motion</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>count</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Count it by the question that is being asked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Counted by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>counted now, and was not</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Counted, and ended means</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Counting…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Country</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>country</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>country b</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Country of body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Country of partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Country of those bodies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>country {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Counts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Counts as ended:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>county</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>court</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Croatian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>cultural event</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>culture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cyrillic (KOI8-R)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cyrillic (Windows)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Czech</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Danish</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>data set</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Date inferred</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Date it “by {day}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Date of source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Date of the status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Date that it gives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>date that it states</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Date that the source gives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Date, possibly the same</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Date: {note}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dates that disagree</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>days on which it can have been</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Decade of start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Decided by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>decided by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Decided by: {who}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Degrees are a number, such as 51.98.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Degrees lie between −{limit} and {limit}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete a frozen result of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete activity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete citation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete citation of {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete claim {wording}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete it together with its citations, or let them rest on another source first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete or change its ties first, or merge it into another body.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete source {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete that tie first, or choose other bodies.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete the citation of “{title}”?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete the finding {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete the source and its citations?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete what stands far off the table, or save the table as CSV.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete {count} partnerships</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete {count} sources</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete {name}</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Delete {n} sources</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>Delete {n} sources?</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Delete {tie}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete {tie}: {kind}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete {tie}: {status}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Deleted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>deleted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>democracy and rule of law</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Derived from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>derived from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Did you mean {nearest}?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>diplomatic incident</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Directors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Disagreements</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Discard</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Discard the change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dismiss</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Distance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>district</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Does the tie exist?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>DOI</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>DOI {doi}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>DOI, archived copy, where it has it from, confidential</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Don’t keep {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dormant</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>dormant</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>dossier</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dotted, in any colour: perhaps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Download it again, and attach that.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Download or save it again, and attach that.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drop files here, paste an image, or attach them from a folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Duplicate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>duplicate reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dutch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dutch ties with China, as the press and the councils’ papers tell of them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>E&amp;xport chart…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Each ends as superseded, and the successor has it from then on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Each row tells one status of a partnership and its date.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Each row tells when a partnership began, and perhaps when and why it ended.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Each side can have {least} to {most} {unit}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>economic cooperation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit &amp;many…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit a body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit a citation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit a claim</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit a partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit a source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit a status change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit activity…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit an activity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit change…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit citation of {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit citation…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit claim {wording}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit many partnerships</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit partnership…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit source {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit source…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit the activity…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit the body…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit the change…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit the citation…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit the claim: {claim}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit the claim…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit the finding {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit the source…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit {body}…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit {count} partnerships</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit {tie}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit {tie}: {kind}, {date}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit {tie}: {status}, {date}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edition</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Editors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edit…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>education</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>empty</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>encoding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>encyclopedia</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ended at some time in it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ended in any way</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ended on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ended only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ended, and still so at the end</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ended, or decided to end</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ending</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ending decided</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ending proposed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Endings in the window</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Endings, one after the other</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>energy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>English</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Enter narrows to a value, Ctrl+Enter adds it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Enter opens it  ·  ↑ back to the box  ·  Esc closes the list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Enter saves, Esc leaves it as it was.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Enter shows a finding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>environment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Equal changes become one, with the sources of both.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Equal citations and files become one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Estonian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every row:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every tie that exists, whatever is done with it: active, dormant, under review, suspended…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every tie that is over, however it came to its end: ended, expired or void</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Everything in it is here already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Everything to do</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Evidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>evidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>exactly</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>exchange of experts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Exchange the two days.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Existed until</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Exists since</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Exit prepared</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Expired</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export a dossier</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export a re&amp;port…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export a report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export as CSV or JSON.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export chart</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export from it what is wanted, and import that.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export it again, or correct that line: a comma, a bracket or a quotation mark.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export it too</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export its dossier…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export sources</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export the &amp;dossier of the chosen tie…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export the library again, or choose another file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export the library as CSL JSON, RIS or BibTeX, and choose that file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export the map as a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export the timeline as a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export what matters from it, and attach that.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Export {n} sources…</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Export…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Facts, what rests on it, and lineage</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>fading: over the days that a vague date leaves open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Family name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fi&amp;ndings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Field</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>field observation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>File: {name}, {size}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Files of the source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fill in what is empty as last time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>film</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Filters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Finding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>finding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>finding result</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Findings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Findings ▸</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Finnish</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>First body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>first step</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>fits the accepted date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fixed term until</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>fixed term until</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fold</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Followed so long</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>For</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>For a fixed term, until</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>For a fixed term, until {date}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>for certain</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>for example 武汉</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>For or against</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>For {n} of {all} nothing else says so.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Form</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Free software under the MIT licence. Icons: Lucide, ISC licence. Countries: Unicode CLDR.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Freeze</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Freeze the finding {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>French</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>friendship</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>From</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>from its source tree</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>from the gazetteer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>from {first} to {last}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Frozen result</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Frozen results</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Further facts of this kind of source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Further fields</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>further fields</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Gaps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>general</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>geopolitics</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>German</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>gift or aid</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give a file that ends in one of {known}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give both, such as --from 2021-05-07 --to 2023-05-07.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give one of its sheets with --sheet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Given name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>gives no date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to the source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Greek</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Greek (Windows)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Group</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>group</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Group of ties</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>grouped by {group} · sorted by {sort}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Groups</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Guessed from the titles and the first cells: look it over.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>half last longer than {length}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hatched: perhaps in force, as vague dates leave it open.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hatched: perhaps, as vague dates leave it open.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>health</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hebrew</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Held on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>high</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>High: first-hand or official, and close to the event.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hindi</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>historical memory</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>History and facts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>History and notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Holds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far “circa” widens a date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How it ended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How it is put</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How long they last</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many confidential sources there are (they are never named)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many ended for each reason; a tie that ended for two counts in both.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much the answer depends on the choice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much the answer depends on the choice: export as a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How well changes are supported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>human rights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hungarian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>image</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import a bibliography</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import a bibliography…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import a t&amp;able…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import a table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import of {name}, {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import {file}: {count} rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import {file}: {count} sources</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Import {n} records</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>Import {n} rows</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Imported {name}: {added} new, {changed} changed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Importing {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Impossible order</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In conflict</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>in force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In force in all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In force since</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In force, and never confirmed on a day that is known.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In force, and no change or activity in the years that the project settings name confirms it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In force, and not confirmed since {day}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In force, by status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>in force, status not certain</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In forms</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In its words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>in the project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In the unit typed: “circa 2004” with ± 1 is 2003 to 2005. All dates follow a change.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Independent origins</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Independent origins of changes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Indonesian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>inferred</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inspector</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Install the newest Twintrack to open it; the file was left as it is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>interview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Interviewers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inventory number or shelf mark</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Irish</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Is anything done?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Is one of them the decision, and the other the end? Are both one event, told twice?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ISBN</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ISSN</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Issue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It contradicts, gives another date, needs a translation or a note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It derives from no other source, and none from it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It goes at once, whether or not you save this form. You can undo this.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It has no date.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It has no ties that could go on.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>It is cited {n} times</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>It is kept, in case that you undo the deletion.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It is not known when it began.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It may be a program, or is not what its name says. A copy can be saved instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It never opens a connection by itself; your project is one file on your own disk.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It stands beside every step that you do. Kept on this computer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It stays</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It was not opened, for such things can change records unseen. Ask for an untouched copy.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It went into</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Italian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Its claims · {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Its country is not recorded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Its first cells</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its lock can't be taken</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Its partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Japanese</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Japanese (EUC)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Japanese (Shift JIS)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>joint project</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Judging {n} rows</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Jurisdiction</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>just now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kaplan–Meier: the share that lasts longer than so many years, from coming into force to the first ending; who still lasts, or goes on as another record, counts as long as it was followed. Pale: 95 % confidence (log-log). Hatched: where the line may lie, whatever the vague dates mean; the line takes their middle.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep as a new finding…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep editing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep for later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep mine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep the finding {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep the numbers as they are today, to see later what has changed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep this question as</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keeps the inventory of partnerships between governments, with a source for every status.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kept record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kept with the source at once: {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keyboard</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keywords</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kind of body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kind of partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kind of partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kind of source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kind of those bodies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>kind {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kind, publisher, date, address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kinds of partners</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kinds of ties</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>King's commissioner or governor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>known by {date}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Known by {date}, when the source appeared</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Korean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Korean (EUC)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>L&amp;arger text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>label</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>lack of activity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Language</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>language</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>language {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Language: zh</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Larger</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Last activity within a year of the as-of day</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Last activity {n} years before the as-of day</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Last change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Last confirmed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Last confirmed {day}</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Last confirmed {day} ({n} years before the as-of day)</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Last longer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Latitude</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Latitude of body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Latitude of partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Latvian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Leave --encoding away.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Leave --sheet away.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Leave as it is: {check}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Leave both as they are, and ask no more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Leave it out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>leave the record out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>leave the row out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Leave {count} problems as they are</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Leave {n} so…</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Left as it is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left as it is: {note}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left as they are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>left out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left out by you</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left out of what is published.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left out: {who}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Legend</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>legislation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>legislature</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Length or size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>letter of intent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>letter of the executive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Levels that don't match</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Likely duplicates</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Line {line}, {verdict}: {why}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Lineage</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Link not archived</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Link without an archived copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>List: cbs, gb, wikidata</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Lithuanian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>log</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Log of the import</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Longitude</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Longitude of body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Longitude of partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Look for a better source, or raise the confidence if it has proved right.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Look for the endings that it speaks of, or correct the rule by which it is counted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Look up the day and month; years go from 1 to 9999.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Look whether it is still there, and record what you find, or that you find nothing.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Looked into {n} times, and nothing found</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Looking at the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking for problems</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking for problems…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>loss of interest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>low</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Low confidence only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Low: second-hand, anonymous or vague; nothing else says so.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Luxembourgish</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Macedonian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>main reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Make a project of it first (main.py load FILE DUMP.json), and export from that what is wanted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Make room and try again; your text is still here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Make the folder, or choose another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Make the picture higher, or leave the legend or the title out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Map</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Map, as a table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Map: copy the table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Map: show as a table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>mapping</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Markdown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>May be the same as {other}: {duplicate_reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>May be the same as “{other}”: {duplicate_reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>mayor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>measure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>media</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Medium</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Meeting or event</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mentioned by {source}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>mentions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Menu</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Menu (F10)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>merge</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge a copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge source {other} into {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge the two, unless they are two agreements; both are counted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge the two, unless they are two bodies; both are counted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge the two, unless they are two documents; both count as an origin.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge the two…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge two records of a body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge two records of a partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge two records of a source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge two records of {tie}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge with another…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge {body} with another…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge {other} into {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merged {file}: {count} records, {conflicts} conflicts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merge…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Merging {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mistakes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>More for this finding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>More than 1 where a source lumps ties together.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>more than half still last</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>More to record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>More: kinds of ties, sectors, tags</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>motion passed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>motion rejected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move after the one above</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move before the one below</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move {tie}: {status}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>multilateral agreement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>municipal executive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>municipality</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>My inventory.twin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name columns as the header does, or leave that field away.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name in its own script</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name in the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>name in this tie</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>name in this tie, first side</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>name in this tie, second side</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name of the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name of the project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Names that may mean several bodies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Names, codes and places of bodies: GeoNames (geonames.org), licence CC BY 4.0.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>national advice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>national government</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Near ones share a dot.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Neither stays</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Never confirmed on a day that is known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New &amp;partnership…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New body “{name}”…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New claim</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New claim…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New project…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New question</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New source “{title}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New: {details}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>newspaper article</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Next page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No archived copy of it is recorded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No archived copy of {url}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No backup yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No beginning</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No beginning or ending has a date by this day. Give a change a date, or look from a later day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No change has a source with a date yet. Record where a change is told, and when that came out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No change is recorded yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no coordinates</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No dated activity before the as-of day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no economic benefit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No ending has a date by this day. Record one, or look from a later day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No ending up to this day has both a date and a reason. Reasons are recorded with the ending.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No finding is kept under the name “{value}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No groups</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No partnership chosen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No partnerships yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No program here shows “{name}”. Save a copy of it instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No quote is recorded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no share</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No source chosen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No source yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No source yet —</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No source yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No sources yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No tie ended in the window, and none may have.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No tie ended in the window.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No tie is known to have begun by this day. Record when it came into force.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>nobody: it lapsed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>none</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>None of the first cells tells two things in this way.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>None recorded yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>None yet: it can’t be compared with what counts here.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>none: leave its {n} rows out</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>normal</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Normal: a usual source that states it plainly.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Norwegian Bokmål</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not approved by the council</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not certain</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not comparable</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not concluded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not confidential</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not confirmed lately</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not known yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not named</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not reached</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not recorded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not signed by the heads of both</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not stated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not yet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Note: {note}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>nothing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing else says so.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing fits this filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing hangs on the other record; it goes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is left as it is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is recorded of it yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is recorded yet. Record when it began, or what you know.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is there to be a share of.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is to be settled.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing looks like a duplicate.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing rests on it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing says when it began.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing says when it began; first known: {status}, {date}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing stands against this row.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing that it rests on was changed since.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing that was done is known.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing to do</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing to do here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing was in force on a day that is known. Record a change with its date.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing would change.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing yet. Cite it where you record a change or an activity.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>nothing: left out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Number in the series</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Number of pages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Odd transition</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of a partner that is not named, the country must be known.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of those that ever had a tie</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of those with a tie in it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of what</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Official publication</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>official register</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>official visit from the partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>official visit to the partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>official website</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>On one origin alone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>On the back burner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>on the back burner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>on the same day as the one before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>On the timeline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>On {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>On {day}: {in_force} · {ended}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One cell lists the partners; each becomes a partnership.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One deleted it, the other changed it: it stays, with all that belongs to it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One deleted it, the other still refers to it: it stays.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>one origin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One side turned the other away: the tie was there, and was not wanted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One step, which can be undone. A backup was made before it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>only its country is known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only mentions it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only one origin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only one record says it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open &amp;recent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a backup of it instead and save a copy of that; they are in {folder}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open another…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open it again to see what it holds now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open it in a spreadsheet program and save it again, or save it as CSV.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open it in Findings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open it once with this one, which brings it up to date, and try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the &amp;sample</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the list of a field</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the sample</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the saved page in a browser?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open this menu</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>open {host}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opening {name}…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>or an organisation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Order by date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>order of the changes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Original title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Originally of</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>origins</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>other</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Other name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>other name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Other names</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Other record, which goes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>outcome</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Outlines of the map: Natural Earth (naturalearthdata.com), public domain.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Outlines: Natural Earth. Areas are true (Equal Earth).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Own days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Own size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Page or minute</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Page {page} of {pages}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pages go; save a copy in a web archive and keep its address, or attach the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>pairs of countries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pale: in force, status not certain.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>pandemic or disaster</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Papiamento</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>parentheses</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>part of the country</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>parted by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>parted by {signs}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>partner not named</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>partner not named ({country})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Partner not named…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Partners are parted by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>partnership kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Partnerships</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>partnerships</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Partnerships on the map</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Partnerships over time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Partnerships without coordinates</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Partner’s country</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paste a rule</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pasted image {moment}.png</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PDF</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PDF page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PDF, to read and print</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>perhaps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>perhaps in force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Persian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>personal communication</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>photo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Picture…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Place in the source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>place in the source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Place of publication</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Place of the archive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>place on the map</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plain text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plan</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PMID</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PNG picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Polish</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ports and logistics</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Portuguese</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Possible</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>possible</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>prefecture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>press release</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Preview of the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Preview: {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Previous page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Problem</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Problem left as it is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Problems</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>program</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Progress</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>project partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Project se&amp;ttings…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Project settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Proposed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Province</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>province</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Province or state</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Province or state of body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Province or state of partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>provincial council</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>provincial executive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>public pressure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Published</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Published claims against this evidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Published numbers with their verdicts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Published on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>published {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Publisher</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>publisher</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Put back on the list: {check}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Put back the line that is dragged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Put the changes of {tie} in the order of their dates</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Put {count} problems back on the list</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Put {n} back on the list</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Question</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>question</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>question in the council or parliament</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quote</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>quote</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quotes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quotes from the sources</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read as {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read as: {meaning}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read as: {reference}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>read on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read the chosen partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read-only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading a bibliography</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading a copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading the sources</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading the sources…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading {name}…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reaffirmed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reason basis</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reason weight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reason {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reason: {reasons}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reasons</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reasons</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reasons for endings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reasons: {reasons}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Recent projects</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record &amp;change…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record a change…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record a number that somebody published: it is counted here by its own rule, and compared.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record a status change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record history</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record its beginning…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record one change for all of them, from one source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record one first, or draw the sample.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record partnerships with dates, or choose another day or filter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record when it came into force, as exactly as is known; “before 2019” is enough.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Recorded: {tie}, {status}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Records of the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reference</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>References</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>referendum</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>refocus elsewhere</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>refocus on Europe</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Refresh the view and choose again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>region</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove &amp;from every partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove a part of it above, or show all partnerships again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove a part of it above, or show all sources again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove sectors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove tag {tag}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove tags</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove the columns that aren't needed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove the filter: {filter}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove the result of {moment}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove this row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove {name} from {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rename one of them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rename or remove one of them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rename tag {tag} to {new}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rename the finding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rename the tag “{tag}” to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rename {name} to {other}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rename…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>renewal</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reorganisation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>replaced by another tie</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reply to a survey</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reply to an information request</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Report…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>research</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>rest of the record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Restore a backup, or start a new project under another name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rests on it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rests on it · {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>result</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>retaliation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Romanian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Row by row:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Row {line} of {sheet} has a cell with more than the {limit} characters of a workbook.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Row {row} of {table} in the dump can't be kept: {detail}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Row {row} of {table} in the dump has other columns than that table.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Row {row} of {table} in the dump: “{value}” can't be its {column}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rows of the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>rule</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Russian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>S&amp;maller text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>safety</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same pair twice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>save</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save a &amp;copy…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save a copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save a copy elsewhere to work on it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save a copy…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>save and next</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>save and record a change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save it as CSV first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save the change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save the log</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save what is left out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save what is left out…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save, keep the source and go on with the next</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saved a copy as {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>saved web page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saving a copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say which it is: --encoding with one of {known}, or save the file as UTF-8.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say which source this is from.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Says {date}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Scale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>scandal</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>school exchange</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>script</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Script: Hans</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Scripts in it may run there, and it may fetch images and more from the network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search bodies, sources, notes…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search results</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Second body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>secondary reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Section</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sector</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sector</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sector {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sectors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>security and espionage</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>See whether a brace, a quotation mark or a comma is missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>See whether a delimiter or a quotation mark is missing or too many, or the file was cut off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>See whether the kinds of both bodies are right, or another body is meant.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select at most {n} at a time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>semicolons</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>semiconductors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Serbian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Series</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Setting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>share</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sheet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sheet</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sheet “{name}” of a workbook</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Short title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Short title of what it appeared in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shorten it, or attach the document as a file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shorten it, or see whether a closing quotation mark is missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show all partnerships</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show all sources</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Show all {n} combinations</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Show less time, or more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the finding that is asked, and its window over the lanes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the partnerships</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the source and what rests on it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the whole of time</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Show the {n} endings</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Shown:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Side that acted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Signed by the heads</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>signed by the heads</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Signed by the heads of both</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>signing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Since</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sister city</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sister region</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sizes are such as 1440x900 (pixels) or 170x110mm (paper).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Slide</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Slovak</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Slovenian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Smaller</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>social media</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>solidarity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Somebody who must know was asked and did not answer. It confirms nothing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Something that this entry named is no longer there; look at: {fields}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Something unexpected happened. Your saved records are as they were.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sort</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sorted by {sort}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>source kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Source line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>source title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Source without a date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Source: {project}, {sources}; as of {day}; made with Twintrack.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Source: {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sources</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sources</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sources by year of publication</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sources on the tie itself</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sources that bear on the claim</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sources that derive from one another count as one origin.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sources that derive from one another tell one story; look for an independent one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sources that may be one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sources: {titles}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Spanish</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Split it into several files, or save it as CSV.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Split it into several files.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sport</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>stale years</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>stance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stands for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>stands for</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Stands for {n} ties that a source lumps together</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>State</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>state</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>stated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>stated to the partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>statement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Status as of {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Status history</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>status {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Step {step} of {count}: {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>still ended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Still in force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stopped, nothing was changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Submitted on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Succeeded by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Successor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>successor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Summary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>summary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Summary in your own words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Superseded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Superseded by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>superseded by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>supported</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>supports</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Supports or contradicts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Suspended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>suspended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>SVG drawing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Swedish</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>T&amp;rends</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tables</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>tabs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>tag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>tag {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tags</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the copy’s</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>take the file’s word</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the first offer of a list, go to the next field</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>taken on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>technology</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>tells two things</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>term expired</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>territorial dispute</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>text of an agreement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>text of the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Texts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The accepted date is {date}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The agreement, and what each side calls the tie</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The as-of day a month later (with Shift a day)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The body itself</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The cells of the row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The chosen problem</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The chosen source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The claim</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The claim has no rule to count by.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The claim needs its wording.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The clipboard holds no rule that can be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The codebook</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The content of {path} is missing from the project.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The content of {path} is not what was stored.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The copy’s</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The date that it gives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The date that this source gives</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The dates don't allow the order in which its changes stand.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The day that everything is shown as of</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The day that the project opens on; empty for today.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The disk of {path} is full; nothing was changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The dot marks the question as asked; each other line changes one thing. Enter asks it instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The dump has other tables than a project: {tables}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The entry can't be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The entry isn't closed: the next one begins, or the file ends, within it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file can't be read as {encoding}: line {line} has other bytes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file is not a table of text: it holds NUL bytes (line {line}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file is UTF-8; read as {encoding} it would say “{preview}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file isn't Unicode. Choose the line that reads right.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file isn't UTF-8 (line {line}), and its encoding can't be told from it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file isn’t Unicode. See whether this reads right.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file stops being JSON on line {line}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file was left as it is. Restore a backup of it (main.py restore BACKUP FILE).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file was not changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the file’s name says something else</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the first body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The first body calls it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the first here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The first rows as they are understood</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The first rows of the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The first step came from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The image is damaged: it can't be shown.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The image is too large for a preview. Open it to look at it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the last comma</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The map needs the latitude and longitude of both bodies. Edit a body and choose its name from the list, which fills them in, or type them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mapping can't be read: {detail}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mapping names a column “{value}” that the table doesn't have; it has {found}.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>The names of {n} lanes are shortened.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>The new body needs a name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The new body “{name}” may be {known}: {likeness} % alike, in the same place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The new body “{name}” may be {known}: {likeness} % alike, spelled nearly so.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The new body “{name}” may be {known}: {likeness} % alike, with the same code.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The new body “{name}” may be {known}: {likeness} % alike, with the same name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The new body “{name}” may be {known}: {likeness} % alike.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The newer value</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The other record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The other thing in “{column}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The PDF is damaged, or not one at all; nothing in it can be read here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The PDF is locked with a password, so that nothing in it can be read here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The picture is copied</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The project has no partnership for that picture.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The project has this source already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The project has this source already: {source}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The project holds nothing to ask about yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The question now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The question’s first day a month later (with Shift a day)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The question’s last day a month later (with Shift a day)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The quotation marks of the row that begins on line {line} don't match.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record has no first line that tells its type (TY).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record is not ended: the file breaks off in it, or its last line (ER) is missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record that you were editing is no longer there. Saved, this becomes a new one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The records behind each finding</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the result of a query</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The row has {cells} cells, where the header has {columns}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The row tells something of a change (its {column}) and not which status it led to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The row was left out by choice.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The rule that it is counted by</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The rule, as JSON</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the same address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the same code in an official list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the same day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the same DOI</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the same name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The same question under other rules</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the same title and year</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the same two bodies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The sample</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the second body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The second body calls it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The sentence alone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The source has “{name}” already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The source needs a title.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The sources that are cited for changes, each once.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The table has {count} columns, where {limit} can be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The ten years to {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The tie itself</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The tie that took its place, as after a merger.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The ties of the findings over time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the two bodies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The two never were one file: bodies and partnerships are matched by their names.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The two years to {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The whole record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the whole record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The whole text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The window ends before it begins.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The window ends on {last}, before it begins on {first}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The window needs a first and a last day, such as 7 May 2021 and 7 May 2023.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The window needs its first and its last day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The words themselves</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The year to {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The {field} is not JSON of the kind that is kept here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The {field} is too long: {length} characters, where {limit} are allowed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The {field} is “{known}” already, not “{value}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The {field} must be between -{limit} and {limit} degrees, not {value}.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>The {n} of one origin</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>The {n} possible ones</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>The {n} selected</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>The {n} values that lost stand in the step.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>The {n} without a source</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>There already</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is another change to this status that may be the same one: {known}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is more than one tie between {a} and {b}: {candidates}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no check called “{value}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no column for {missing}; the columns are {found}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no file and no image on the clipboard.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no file {path}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no filter “{value}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no folder {path}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no preview of this kind of file. Open it to look at it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no preview, and it is not opened from here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no such {field} ({record}); it may have been deleted.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no tie between {a} and {b}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no tie between {a} and {b}; there is {candidates}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is nothing to redo.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is nothing to undo.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there since</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there until</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there, and in use</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>These are kept: {candidates}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>These are one record already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>These checks find nothing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>These two bodies are partners of each other; merged, a body would be its own partner.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>thesis</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>They are &amp;different</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This body can't be deleted: partnerships have it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is not a bibliographic record.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is not a dump of a Twintrack project.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This must be a single day, such as 7 May 2023.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This name may mean several bodies here. It is added, and found again as a duplicate.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This should not have happened. You can go on working. A report with this text helps to mend it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This tie is recorded twice, as {tie_kind} and as {other_kind}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This tie is recorded twice.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>three or more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tick at least one status that counts as ended.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>tie between institutions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ties</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ties in scope that ever were in force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ties in scope that were in force in the window, {window}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ties that go on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ties that the successor goes on with</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Timeline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Title of source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Title, publisher or address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Titles stand in line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>To</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>to be made, as the gazetteer knows it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>to keep the dialogue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>to keep the trade</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Today</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Together</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Together these would lead in a circle: the older one goes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>tourism</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>trade and investment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>trade mission</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Translation of the quote</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Translators</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Try again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Try another encoding, or save the file as UTF-8.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Turkish</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Turkish (Windows)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Twice in the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Twin towns and other ties between governments, with a source for every status.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>twinning association of the partner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>twinning committee</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>twinning outdated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Twintrack</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Twintrack project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Two columns are called “{column}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Two columns mean the same: {field}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Two endings in a row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>two origins</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type a name, in any script</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type a number, such as 8, or a share, such as 25 %.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type it; or paste an address, a DOI, a reference; or drop a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>type of file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type the name of one of its bodies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>type to find</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type to find or make one. Paste an address or a reference, drop a file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ukrainian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Undated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>undated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Undated, but can be bounded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Under review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>under review</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Undo: {step}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>undone</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>unfair competition</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Unicode (UTF-8)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>unit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Unknown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>unknown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>unknown kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>unnamed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Until</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Until one is corrected or moved, the changes are taken in the order of their dates.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>upright lines</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>urban planning</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Use a status of the list, such as in force, dormant, under review, suspended, expired or ended.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Use one of {known}, or save the file as UTF-8.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Use one of: {allowed}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Use only: {allowed}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Use some of: {allowed}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>value</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Value: {side}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Verdict</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Verdict: {verdict}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Version</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>very high</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Very high: the deciding document itself, or two independent first-hand sources.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>very low</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Very low: doubtful, or known to be unreliable on this point.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Vietnamese</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Views</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Void</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Volume</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Wait until it is whole, and attach it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>war or aggression</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>was certain, is only possible now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>was counted, and is not now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>was edited</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>was possible, is certain now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>water</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>web page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Web page (HTML)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>website of a party</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>weight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Western European (DOS)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Western European (old Macintosh)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Western European (Windows)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Western Frisian</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What a source reports had happened by the day it appeared.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What both say alike</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What came of it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What can be read in the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What changed since</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What changed since {moment}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What counts as ended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What do they mean to do?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What draws and sets pages is missing here: {detail}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What each source says</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What each source says…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What hangs on the other record moves over: {parts}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What happened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What holds for every row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is confidential is meant for this project alone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is counted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is it called?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is the project called?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What it holds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What it is about</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>what it is about</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What it means</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What it rests on was changed, and no ending is counted otherwise.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What one source took from another has one origin.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What one source took from another has one origin. A bar opens the ties that have such a change.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What parts “{column}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What this entry was about is no longer in the project, so that it can't be continued.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What to do with the source: {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What to do with this partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What to do with this source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What to do with: {record}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What was done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What was known</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What was published, in a sentence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What was published? Say it in a sentence.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What would change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What you record is checked as you go; gaps and contradictions will stand here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What you type can't be kept until it is saved: {why}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What you typed here is not in the project yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What “{column}” means</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>When</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where a record contradicts a source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where a record contradicts what the project says</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which body did it go into?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which body is it?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which body?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which column tells the body?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which column tells the partner, or its country? A country can hold for every row, too.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which day? This has no end.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which entry do you want to continue?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which number?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which partnership is it?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Who acted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>who acted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Who began and who decided</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Who published it?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Who says so</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whose decision</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whose: countries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whose: kinds of bodies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Why</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>Why are these {n} left as they are?</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Why it ended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Why they ended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Why this date</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Width of a page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Window</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>With attachments</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>With partners in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>with “{text}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Without a source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Without attachments</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Without its date a source says nothing of what was known when.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Word document (DOCX)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Word of a list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>wording</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Worth a look</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write --only NAME=VALUE with one of: {allowed}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write 1440x900 for pixels, or 170x100mm for paper.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write a number, such as 8 or 0.25.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write both days, such as 7 May 2021 and 7 May 2023.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write degrees as 52.09, without signs and letters.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write findings with their records and sources as a document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write it as 2021, 2021-05, May 2021, 7 May 2023, spring 2021, before 2019, around 2004, between 2019 and 2021, or known by 7 May 2023.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write its name, or remove the tag.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the claim as it was published.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the country's usual name in English, Dutch or German, or its two-letter code.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the name as in the project, with its country, kind or province.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the partner's name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the scheme, an equals sign and the code; several with semicolons between them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the status.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the title, or describe the document in a few words.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write what is known, even if it is only a year or “before 2019”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Year</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Years</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Years until a tie is to be confirmed anew</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Yes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You can undo this.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You looked where it should show, and found nothing. It confirms nothing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You were entering in {name}: {entry}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You were entering: {entry}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Your name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>youth</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zoom to the chosen partnership</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{activity} is dated {date}, but “{source}” says {stated}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{begun} and {ended} in a span of {years} years that is certain</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{begun} and {ended} in a year that is certain</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{body} calls it “{name}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{body} is part of {successor} now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{body} is part of {successor}, since {date}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{body} went into another…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{cell}. Enter opens its records.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{certain} certainly, {possible} possibly</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{certain} to {possible} in force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{change} (no source yet)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{cited}, {by}. The records stay, without this source. You can undo this.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{column}: the project says “{known}”, the file “{value}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{counted}: all of them go back to this one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{counted}: all of them go back to “{title}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} sources, but 1 origin: “{source}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{decade}s</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{encoding}: “{stretch}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{endings}, none after another in the same row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{endings}; half follow the one before in their row within {days}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{first} or {last}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{group}  ·  {shown} of {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{kind}, confidential</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{kind}, whatever its name says</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{line}, chosen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{main}; also {secondary}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{mark}. Enter opens its records.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{most} and {last}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} (copy)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} in {folder}, opened {day}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} is written</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} went into {successor}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name}: {taken}, {conflicts}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{number} ended</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{number} in force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{number} km</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{n} activities</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} began</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} changes</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} changes of both are compared</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} changes were coded by both</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} changes without a source</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} citations</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} citations of them go too</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} claims</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} claims of one origin</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} columns</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} columns are passed over: {first}, …</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} conflicts</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} days</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} days after the one before</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} derived sources</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} disagreements to settle</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} ended</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} endings</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} endings are not as they were.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} fields differ.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} files</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} files, {size}</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} gaps</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} had not begun on this day.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} hours ago</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} in force</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{n} in smaller groups</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{n} lanes are bare: nothing in them has a date.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} links that are not archived</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} minutes ago</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} mistakes</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} months</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} more are not listed</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} more have no date at all.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{n} never known to be in force</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{n} only here</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} only in {name}</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} origins</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} pairs of bodies</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} pairs of partnerships</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} pairs of sources</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships have no coordinates.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships in one picture of areas, too dense for every name, for marks and for fading ends.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships on a map</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships on a timeline</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships would change</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} partnerships, and no places to draw them</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} predecessors</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} problems</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} records come along</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} records here aren’t so in the copy; they stay.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} records in {format}</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} records taken from {name}</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} rows</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} rows were taken.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} rows with fewer are only in the table.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} rows with fewer endings are not shown.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} sources</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} sources are confidential.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} sources are in {name}</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{n} sources were pasted; this is the first. A file of them can be imported.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{n} status changes</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} texts lost signs that can’t be kept.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} texts with signs that can’t be kept</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{n} that may not have begun</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{n} that nothing rests on</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} ties in scope</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} ties to partners of unknown place</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{n} values</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{n} were followed so long</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{n} without a known beginning</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{n} without coordinates</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} worth a look</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} years</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{path} already exists and is left as it is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} becomes larger than {limit} MiB when it is unpacked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} can only be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} can't be read as a workbook.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} can't be read or written: {detail}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} has a header and no rows.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} has a sheet with a cell in row {rows} or column {columns}: more than can be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} has more than {limit} rows.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} has no sheet called “{value}”; it has {sheets}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} holds no bibliographic records.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} holds things that Twintrack didn't put there: {objects}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is a folder, not a project.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is a folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is a link to something that isn't there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is a packed file, not a bibliography.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is a PDF, not a bibliography.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is a project.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is a web page, not a bibliography.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is being used by another program.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is being written, or was not closed properly.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is damaged: {detail}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is empty: it holds not a single byte.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is larger than the {limit} bytes that are read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is larger than the {limit} MiB that a project takes in one file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is larger than {limit} MiB.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is no workbook and has no sheets.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is not a file that can be attached.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is not a file that can be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is not a text: it holds bytes that no bibliography has.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is not a Twintrack project.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is open elsewhere: on {host}, process {pid}, since {since}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is open in another window, since {since}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is open on another computer, {host}, since {since}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is the dump of a project.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is this project itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} may not be opened or written by this user.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} was being written while it was read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} was changed or replaced by another program.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} was written by a newer Twintrack: file version {version}, this one knows {known}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} was written by an older Twintrack.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path}: nothing can be written under this ending.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{percent} %</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{percent} % alike: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{percent} % last longer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{project} – Twintrack</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{secondary} (secondary)</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{several} of {n} changes rest on two origins or more</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{share} %</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{sheet} has more than the {limit} rows that a workbook can hold.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{shown} of {all}: {words}</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{shown} of {n} partnerships</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>{shown} of {n} sources</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{shown} of {total} problems</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{source}, which says {date}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{status} has no date, but was so by {day}, when its earliest source had appeared.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{status} is dated {date}, but “{source}” says {stated}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{status}, {date}: no source says so yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{status}, {date}: odd after “{before}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{status}, {date}: only sources of low confidence say so.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{status}, {date}: the tie had ended before ({before}), and nothing revived it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{tie} · now {status}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{tie}: {kind}, {date}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{tie}: {status}, {date}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title}, as a table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title}, this source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title}: copy the table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title}: export as a picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title}: show as a table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title}: {choice}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{told} Then {then}, now {now}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{value}: there is nothing to draw.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{what}: {before} → {after}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{when} · after the as-of day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{words} (from {low} on)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{words} (from {low} to {high})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{words} on {day}, at most {most} at once since {first}</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{words}, since {date}</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{words}: {count}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“As known by” needs a day, such as 7 May 2023.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“Circa” can widen a date by 0 to {limit}, not by {value}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{cell}” is “{first}” and “{second}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{column}” tells two things</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{first}” and “{second}” may both be the column {column}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{name}” can't be deleted: records still refer to it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{name}” cannot be opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{name}” has {count} unnamed partners in that country.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>“{name}” in lines {lines} is</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>“{name}” is not opened from here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{name}” may mean more than one body: {candidates}.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>“{name}” may mean {n} bodies: see “Which body?”.</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>“{title}” can't be deleted: records rest on it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{value}” can't count as ended.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{value}” doesn't name a day to begin or end the window with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{value}” is not a code such as Q90 or wikidata=Q90.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{value}” is not a known status.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{value}” is not a known {field}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{value}” is not a number of degrees.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{value}” is not a number.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{value}” is not an encoding of texts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{value}” is not the name of a single country.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{value}” is not the size of a picture.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{wording}”: {comparator} {claimed} claimed, {counted} documented here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{wording}”: {comparator} {value}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{words}” can't be read as a date.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{words}” ends before it begins.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{words}” is a date that doesn't exist.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{words}”: that day is another day of the week.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{words}”: that month doesn't have such a day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{words}”: there is no such month.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{words}”: years go from 1 to 9999.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>↓ to choose one  ·  Enter goes on to the view  ·  Esc closes the list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>− 1 year</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
