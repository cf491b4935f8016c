import Glibc

/// Moments as the event log writes them.
package enum Timestamp {
    /// Now, in UTC with milliseconds: `2026-11-23T08:05:09.042Z` (ISO 8601).
    static func now() -> String {
        var moment = timespec()
        clock_gettime(CLOCK_REALTIME, &moment)
        var parts = tm()
        gmtime_r(&moment.tv_sec, &parts)
        let date = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)].map { padded($0, 2) }
        let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { padded(Int($0), 2) }
        let milliseconds = padded(moment.tv_nsec / 1_000_000, 3)
        return date.joined(separator: "-") + "T" + time.joined(separator: ":") + ".\(milliseconds)Z"
    }

    /// The moment that `now()` wrote so, in milliseconds since 1970; `nil` for any other text.
    package static func milliseconds(_ text: String) -> Int? {
        guard let match = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})Z/) else {
            return nil
        }
        let (_, year, month, day, hour, minute, second, milliseconds) = match.output
        func number(_ digits: Substring) -> CInt { CInt(digits) ?? 0 }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (number(year) - 1900, number(month) - 1, number(day))
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (number(hour), number(minute), number(second))
        return timegm(&parts) * 1000 + Int(number(milliseconds))
    }

    /// The number with zeros in front of it, up to `width` digits.
    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
