import Glibc

/// The two ends of a pipe.
struct Pipe: ~Copyable {
    let reading: FileDescriptor
    let writing: FileDescriptor

    /// Neither end is passed on to programs started later; a program started at this very moment by another thread
    /// could still get them (`pipe2` would be safe, but Swift's Glibc lacks it), so `Subprocess` starts one at a time.
    /// - Throws: a `SubprocessError` that names `program`, for which the pipe is meant.
    init(for program: String) throws(SubprocessError) {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .failed(program, reason: systemMessage(errno)) }
        reading = FileDescriptor(private: ends[0])
        writing = FileDescriptor(private: ends[1])
    }
}

extension FileDescriptor {
    /// Takes over `number`, closed in programs started later, and above 2 even where a standard stream of ours is
    /// closed: the child's own will stand there.
    fileprivate init(private number: CInt) {
        self.init(number: fcntl(number, F_DUPFD_CLOEXEC, 3), path: "pipe")
        close(number)
    }
}

/// Sends as much of `rest` as a pipe takes without waiting. False when nothing is left, or nobody reads any more.
func sendAvailable(_ rest: inout ArraySlice<UInt8>, to number: CInt) -> Bool {
    let (count, code) = rest.withUnsafeBytes { writeWithoutSignal(number, $0) }
    if count >= 0 {
        rest = rest.dropFirst(count)
    } else if code != EAGAIN, code != EINTR {
        return false
    }
    return !rest.isEmpty
}

/// Adds to `bytes` what a pipe has without waiting. False at the end.
func receiveAvailable(_ bytes: inout [UInt8], from number: CInt) -> Bool {
    var isOpen = true
    bytes += [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        let got = read(number, buffer.baseAddress, buffer.count)
        isOpen = got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR))
        count = max(0, got)
    }
    return isOpen
}

/// `write(2)` to a pipe, without the SIGPIPE that would end this process where nobody reads any more.
/// - Returns: the number of bytes written, or -1 with the value of `errno`.
private func writeWithoutSignal(_ number: CInt, _ bytes: UnsafeRawBufferPointer) -> (count: Int, code: CInt) {
    var (pipe, old) = (sigset_t(), sigset_t())
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipe, &old)
    let count = write(number, bytes.baseAddress, bytes.count)
    let code = errno
    if count < 0, code == EPIPE {
        var immediately = timespec()
        sigtimedwait(&pipe, nil, &immediately)
    }
    pthread_sigmask(SIG_SETMASK, &old, nil)
    return (count, code)
}
