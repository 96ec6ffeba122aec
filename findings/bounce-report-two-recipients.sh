#!/usr/bin/env bash
# A delivery report about two addresses, one dead and one reached: a much used bounce parser says "no bounce".
#
# Expected: RFC 3464 (section 2.3) gives each recipient of a report fields of its own, with its own Action: failed, delayed,
# delivered, relayed, expanded. One report may hold all of them at once, so a parser should answer recipient by
# recipient. RFC 6533 adds the address type utf-8 for addresses that are not ASCII. Comments in brackets are allowed in
# these fields, as in any header (RFC 3464 section 2.1.1).
#
# What happens: Mail::DeliveryStatus::BounceParser 1.543 (Debian) lets one recipient's "delayed" or "delivered" speak for
# the whole report: is_bounce is 0, and a failed recipient that stands behind the delivered one is not even listed. A
# comment behind the status makes the reason "unknown" in place of "user_unknown". flufl.bounce 4.0 (Debian) keeps the
# recipients apart, but does not find an address of type utf-8 at all.
#
# What it means: dead addresses stay in the audience whenever a mail server reports on several people at once, for example
# behind an alias, and the share of bounces looks better than it is.
#
# Perennial: it sends one mail to one recipient, tells refusals in the SMTP dialogue itself, and reads no delivery reports: a
# mail provider's connector tells it by the event MessageBounced, which names one message and says whether it is permanent. A
# connector must therefore send one event for each recipient block with Action "failed", and none for the others; the
# contract's comment says "a message came back" and does not say so yet.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
chmod 755 . # apt fetches as a user of its own
apt-get -qq download libmail-deliverystatus-bounceparser-perl=1.543+repacked-1 libmime-tools-perl=5.510-1 libmailtools-perl=2.21-2 \
  libtimedate-perl=2.3300-2 python3-flufl.bounce=4.0-3 python3-public=2.3-4 python3-zope.interface=5.5.2-1+b1 2>&1 | grep -v unsandboxed || true
for deb in *.deb; do dpkg -x "$deb" root; done

report() { # file, then recipient blocks
  local file=$1; shift
  {
    printf '%s\n' 'From: MAILER-DAEMON@mx.example.org' 'To: bounces@news.example.org' 'Subject: Delivery report' \
      'Date: Mon, 30 Nov 2026 10:00:00 +0000' 'Message-ID: <report@mx.example.org>' 'MIME-Version: 1.0' \
      'Content-Type: multipart/report; report-type=delivery-status; boundary="B"' '' '--B' \
      'Content-Type: text/plain' '' 'This is a report about your message.' '' '--B' \
      'Content-Type: message/delivery-status' '' 'Reporting-MTA: dns; mx.example.org'
    for block in "$@"; do printf '\n%b\n' "$block"; done
    printf '%s\n' '' '--B' 'Content-Type: text/rfc822-headers' '' 'From: news@example.org' 'Subject: News' \
      'Message-ID: <news@example.org>' '' '--B--'
  } > "$file"
}
dead='Final-Recipient: rfc822; jo@example.net\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown'
report 1-failed.eml "$dead"
report 2-failed-then-delayed.eml "$dead" 'Final-Recipient: rfc822; al@example.net\nAction: delayed\nStatus: 4.4.1'
report 3-delivered-then-failed.eml 'Final-Recipient: rfc822; al@example.net\nAction: delivered\nStatus: 2.1.5' "$dead"
report 4-comment.eml 'Final-Recipient: rfc822; jo@example.net\nAction: failed\nStatus: 5.1.1 (bad mailbox)'
report 5-without-comment.eml 'Final-Recipient: rfc822; jo@example.net\nAction: failed\nStatus: 5.1.1'
report 6-utf8.eml 'Final-Recipient: utf-8; j\\x{F6}@example.net\nAction: failed\nStatus: 5.1.1'

cat > perl.pl <<'PL'
use Mail::DeliveryStatus::BounceParser;
for my $file (sort glob '*.eml') {
    open my $in, '<', $file; local $/;
    my $bounce = Mail::DeliveryStatus::BounceParser->new(scalar <$in>);
    my @found = map { $_->get('email') . ' ' . $_->get('std_reason') } $bounce->reports;
    print "$file BounceParser: bounce ", $bounce->is_bounce || 0, ', recipients: ', join(', ', @found) || 'none', "\n";
}
PL
cat > scan.py <<'PY'
import email, glob, sys
sys.path.insert(0, 'root/usr/lib/python3/dist-packages')
from flufl.bounce import all_failures
for file in sorted(glob.glob('*.eml')):
    with open(file) as f:
        temporary, permanent = all_failures(email.message_from_file(f))
    show = lambda found: ', '.join(sorted(a.decode() for a in found)) or 'none'
    print(f'{file} flufl.bounce: permanent {show(permanent)}; temporary {show(temporary)}')
PY
{ perl -Iroot/usr/share/perl5 perl.pl; /usr/bin/python3 -W ignore scan.py; } | sort | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
1-failed.eml BounceParser: bounce 1, recipients: jo@example.net user_unknown
1-failed.eml flufl.bounce: permanent jo@example.net; temporary none
2-failed-then-delayed.eml BounceParser: bounce 0, recipients: jo@example.net user_unknown
2-failed-then-delayed.eml flufl.bounce: permanent jo@example.net; temporary al@example.net
3-delivered-then-failed.eml BounceParser: bounce 0, recipients: none
3-delivered-then-failed.eml flufl.bounce: permanent jo@example.net; temporary none
4-comment.eml BounceParser: bounce 1, recipients: jo@example.net unknown
4-comment.eml flufl.bounce: permanent jo@example.net; temporary none
5-without-comment.eml BounceParser: bounce 1, recipients: jo@example.net user_unknown
5-without-comment.eml flufl.bounce: permanent jo@example.net; temporary none
6-utf8.eml BounceParser: bounce 1, recipients: j\x{F6}@example.net user_unknown
6-utf8.eml flufl.bounce: permanent none; temporary none
SEEN
