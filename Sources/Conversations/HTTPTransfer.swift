import CCurl
import Support

/// One HTTP request, through libcurl: what comes is handed on as it arrives, and it can be given up at any moment.
struct HTTPTransfer {
    let url: String
    let headers: [String]
    /// `nil` asks for the page.
    let body: [UInt8]?
    let patience: Duration

    /// How long a server may take to accept the connection.
    private static let connecting = 15_000
    /// More is no answer to a question.
    private static let mostBytes = 1 << 25
    /// Once for the process; libcurl wants it before the first handle.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    struct Response {
        let status: Int
        let contentType: String
    }

    /// Collects what libcurl's callback is given.
    private final class Buffer {
        var bytes: [UInt8] = []
    }

    /// - Parameters:
    ///   - received: bytes as they come, with the response's status and type.
    ///   - goesOn: false ends it.
    /// - Throws: `.unreachable`, `.silent`, `.broken` (without a count), `.stopped`, or what `received` throws.
    func run(
        received: ([UInt8], Response) throws(ChatError) -> Void, while goesOn: () -> Bool
    ) throws(ChatError) -> Response {
        guard Self.isReady, let handle = curl_easy_init(), let multi = curl_multi_init() else {
            throw .settings("libcurl cannot be started: out of memory")
        }
        var list: UnsafeMutablePointer<curl_slist>?
        for header in headers { list = curl_slist_append(list, header) ?? list }
        let buffer = Buffer()
        defer {
            curl_multi_remove_handle(multi, handle)
            curl_easy_cleanup(handle)
            curl_multi_cleanup(multi)
            curl_slist_free_all(list)
        }
        utter_curl_set_text(handle, CURLOPT_URL, url)
        utter_curl_set_list(handle, CURLOPT_HTTPHEADER, list)
        utter_curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        utter_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, Self.connecting)
        // What is on this machine is not asked for through a proxy.
        if isLoopback { utter_curl_set_text(handle, CURLOPT_NOPROXY, "*") }
        if let body {
            _ = body.withUnsafeBytes { utter_curl_set_body(handle, $0.baseAddress, $0.count) }
        }
        utter_curl_set_writer(
            handle,
            { bytes, size, count, client in
                guard let bytes, let client else { return 0 }
                let raw = UnsafeRawBufferPointer(start: bytes, count: size * count)
                Unmanaged<Buffer>.fromOpaque(client).takeUnretainedValue().bytes += raw
                return size * count
            }, Unmanaged.passUnretained(buffer).toOpaque())
        curl_multi_add_handle(multi, handle)
        return try withExtendedLifetime(buffer) { () throws(ChatError) in
            try drive(multi, handle, buffer, received: received, while: goesOn)
        }
    }

    private func drive(
        _ multi: UnsafeMutableRawPointer, _ handle: UnsafeMutableRawPointer, _ buffer: Buffer,
        received: ([UInt8], Response) throws(ChatError) -> Void, while goesOn: () -> Bool
    ) throws(ChatError) -> Response {
        var lastSign = ContinuousClock.now
        var total = 0
        var running: Int32 = 1
        while true {
            guard goesOn() else { throw .stopped }
            guard curl_multi_perform(multi, &running) == CURLM_OK else {
                throw .broken(reason: "libcurl gave up", count: 0)
            }
            if !buffer.bytes.isEmpty {
                lastSign = .now
                let bytes = buffer.bytes
                buffer.bytes = []
                total += bytes.count
                guard total <= Self.mostBytes else { throw .notUnderstood("it sends without end") }
                try received(bytes, response(handle))
            }
            if running == 0 { break }
            guard ContinuousClock.now - lastSign < patience else { throw .silent(url: url, patience: patience) }
            curl_multi_poll(multi, nil, 0, 50, nil)
        }
        var code = CURLE_OK
        while utter_curl_finished(multi, &code) == 0 {
            guard running > 0 else { break }
        }
        let response = response(handle)
        guard code == CURLE_OK else { throw problem(code, response) }
        return response
    }

    private func response(_ handle: UnsafeMutableRawPointer) -> Response {
        Response(
            status: utter_curl_status(handle),
            contentType: utter_curl_content_type(handle).map { String(cString: $0) } ?? "")
    }

    private func problem(_ code: CURLcode, _ response: Response) -> ChatError {
        let reason = String(cString: curl_easy_strerror(code))
        switch code {
        case CURLE_COULDNT_CONNECT: return .unreachable(url: url, reason: "the connection is refused")
        case CURLE_COULDNT_RESOLVE_HOST: return .unreachable(url: url, reason: "there is no such host")
        case CURLE_OPERATION_TIMEDOUT: return .unreachable(url: url, reason: "it does not accept the connection")
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE:
            return .broken(reason: "the connection was lost", count: 0)
        default:
            return response.status == 0
                ? .unreachable(url: url, reason: reason.lowercased()) : .broken(reason: reason.lowercased(), count: 0)
        }
    }

    private var isLoopback: Bool {
        guard let start = url.firstRange(of: "://")?.upperBound else { return false }
        let host = url[start...].prefix { $0 != "/" }
        return host.hasPrefix("localhost") || host.hasPrefix("127.") || host.hasPrefix("[::1]")
    }
}
