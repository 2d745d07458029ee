import Directory
import HTTPEdge

// Hummingbird has types of the same names; in this module the words mean ours.
typealias Application = Directory.Application
typealias Parameters = HTTPEdge.Parameters
