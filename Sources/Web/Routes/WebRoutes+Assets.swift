import HTTPEdge
import HTTPTypes
import Hummingbird

extension WebRoutes {
  func addAssets(to router: Router<EdgeContext>) {
    router.get("/assets/{file}") { request, context in
      guard let name = context.parameters.get("file"), let asset = Assets.file(named: name) else {
        throw EdgeError.notFound
      }
      return Self.serve(asset, request, version: try Form(query: request)["v"])
    }
    router.get("/favicon.ico") { request, _ in
      guard let icon = Assets.file(named: "icon.svg") else { throw EdgeError.notFound }
      return Self.serve(icon, request, version: nil)
    }
    get("/", on: router) { _, _ in redirect(to: SecurityInfoPath.page) }
  }

  /// The file, or that the browser's copy is still good (RFC 9110 §13.1.2).
  private static func serve(_ asset: Asset, _ request: Request, version: String?) -> Response {
    let headers: HTTPFields = [.eTag: asset.entityTag, .cacheControl: asset.cacheControl(version: version)]
    let known = request.headers[.ifNoneMatch] ?? ""
    let isKnown = known.split(separator: ",").contains { tag in
      let trimmed = tag.drop { $0 == " " }
      return trimmed == "*" || trimmed == asset.entityTag || trimmed == "W/\(asset.entityTag)"
    }
    guard !isKnown else { return Response(status: .notModified, headers: headers) }
    var response = Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    response.headers[.contentType] = asset.contentType
    return response
  }
}
