#!/usr/bin/env bash
# Christmas Day is no holiday in Britain and the USA in 2027, says one calendar library; another has it twice.
#
# Expected: a list of public holidays holds 25 December for both countries whatever the weekday, and perhaps the day off in
# its place as well. In 2027 it is a Saturday: gov.uk gives Britain 27 and 28 December as substitute days, US law (5 U.S.C.
# 6103) moves the day off of federal workers to Friday. For Japan both libraries should follow the National Holidays Act:
# the Emperor's birthday has been 23 February since 2020, and the two equinoxes are holidays.
#
# What happens: de.focus-shift:jollyday-core 2.19.0 moves the holiday, so isHoliday(25 December 2027) is false for both;
# date-holidays 3.37.0 lists the day itself and the substitute, both of type "public". For Japan jollyday has 23 December
# and no equinox. In Turkey the feast after Ramadan lasts one day in the one, three in the other (three and a half by
# law).
#
# What it means: "public holidays" are days off work in the one library and feasts in the other. A calendar of days without
# advertising that is filled from jollyday sends the campaign on Christmas Day; one that is filled from date-holidays stays
# silent on the days off in its place as well. Neither can be taken as it is for every country.
#
# Perennial: blackout calendars by country (row M4) are not built; today only quiet hours and caps hold a message back. The
# calendar should be a tenant's own dated list, with a table of ours as a proposal that has its source and year for each
# country; a test should say that 25 December is in it for every country that has Christmas, substitute or not.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund date-holidays@3.37.0 date-holidays-parser@3.4.7
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
<dependency><groupId>de.focus-shift</groupId><artifactId>jollyday-core</artifactId><version>2.19.0</version></dependency>
<dependency><groupId>de.focus-shift</groupId><artifactId>jollyday-jaxb</artifactId><version>2.19.0</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib > /dev/null

cat > days.txt <<'DAYS'
GB 2027-12-25
GB 2027-12-27
US 2027-12-24
US 2027-12-25
US 2027-07-04
US 2027-07-05
JP 2027-02-23
JP 2027-03-21
JP 2027-12-23
TR 2027-03-09
TR 2027-03-10
TR 2027-03-11
DAYS
cat > Days.java <<'JAVA'
import de.focus_shift.jollyday.core.*;
import java.nio.file.*;
import java.time.LocalDate;

public class Days {
    public static void main(String[] args) throws Exception {
        for (String line : Files.readAllLines(Path.of("days.txt"))) {
            HolidayManager calendar = HolidayManager.getInstance(ManagerParameters.create(line.substring(0, 2).toLowerCase()));
            System.out.printf("%s jollyday %s%n", line, calendar.isHoliday(LocalDate.parse(line.substring(3))));
        }
    }
}
JAVA
cat > days.cjs <<'JS'
const Holidays = require('date-holidays');
for (const line of require('fs').readFileSync('days.txt', 'utf8').trim().split('\n')) {
  const [country, day] = line.split(' ');
  const noon = new Date(`${day}T12:00:00Z`).getTime();
  const found = new Holidays(country).getHolidays(2027)
    .filter(holiday => holiday.type === 'public' && holiday.start.getTime() <= noon && noon < holiday.end.getTime());
  console.log(`${line} date-holidays ${found.length > 0}`);
}
JS
{ java -cp 'lib/*' Days.java 2> /dev/null; node days.cjs; } | sort | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
GB 2027-12-25 date-holidays true
GB 2027-12-25 jollyday false
GB 2027-12-27 date-holidays true
GB 2027-12-27 jollyday true
JP 2027-02-23 date-holidays true
JP 2027-02-23 jollyday false
JP 2027-03-21 date-holidays true
JP 2027-03-21 jollyday false
JP 2027-12-23 date-holidays false
JP 2027-12-23 jollyday true
TR 2027-03-09 date-holidays true
TR 2027-03-09 jollyday true
TR 2027-03-10 date-holidays true
TR 2027-03-10 jollyday false
TR 2027-03-11 date-holidays true
TR 2027-03-11 jollyday false
US 2027-07-04 date-holidays true
US 2027-07-04 jollyday false
US 2027-07-05 date-holidays true
US 2027-07-05 jollyday true
US 2027-12-24 date-holidays true
US 2027-12-24 jollyday true
US 2027-12-25 date-holidays true
US 2027-12-25 jollyday false
SEEN
