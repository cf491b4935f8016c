import FoundationEssentials
import Support

/// The pictures of a document as pages need them: whole, in the page itself.
package struct PictureSource: Sendable {
    /// The bytes of the file at a path; `nil` where there is none.
    private let read: @Sendable (String) -> [UInt8]?

    package init(_ read: @escaping @Sendable (String) -> [UInt8]?) {
        self.read = read
    }

    /// Files on disk, seen from the first of these folders in which they are.
    package static func folders(_ folders: [String]) -> PictureSource {
        PictureSource { path in folders.lazy.compactMap { try? Files.readBytes(Files.join($0, path)) }.first }
    }

    /// The kind of picture that a path names; `nil` for what is no picture that pages show.
    static func mediaType(of path: String) -> String? {
        switch path.split(separator: ".").last?.lowercased() {
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "gif": "image/gif"
        case "webp": "image/webp"
        default: nil
        }
    }

    /// A picture's kind with its bytes.
    func picture(at path: String) -> (type: String, bytes: [UInt8])? {
        guard let type = Self.mediaType(of: path), let bytes = read(path) else { return nil }
        return (type, bytes)
    }

    /// The picture as an address that holds all of it (RFC 2397).
    func address(of path: String) -> String? {
        picture(at: path).map { "data:\($0.type);base64,\(Self.base64($0.bytes))" }
    }

    static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
