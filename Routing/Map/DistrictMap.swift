import Hotline

/// Finds the district of a point.
///
/// A point lies in at most one of several districts that adjoin (see `GeoPolygon`); where a map has
/// districts that overlap, the first in the order of their codes has the point.
public struct DistrictMap: Sendable {
  /// The districts in the order of their codes.
  public let shapes: [DistrictShape]
  private let index: GridIndex

  /// A map of districts, in any order.
  public init(_ shapes: some Sequence<DistrictShape>) {
    self.shapes = shapes.sorted { $0.code < $1.code }
    index = GridIndex(self.shapes.map { $0.polygons.map(\.box) })
  }

  /// The district a point lies in; nil outside all of them.
  public func district(at point: GeoPoint) -> DistrictCode? {
    let point = GridPoint(point)
    return index.candidates(at: point).lazy.map { shapes[$0] }.first { $0.contains(point) }?.code
  }

  /// All districts a point lies in: more than one where the map is wrong.
  public func districts(at point: GeoPoint) -> [DistrictCode] {
    let point = GridPoint(point)
    return index.candidates(at: point).map { shapes[$0] }.filter { $0.contains(point) }.map(\.code)
  }
}

/// Sorts areas into the cells of a grid by the rectangles around them, so that a look-up tests only
/// those near the point.
struct GridIndex: Sendable {
  private let box: GridBox?
  private let columns: Int64
  private let cells: [[Int]]

  /// - Parameter areas: each area's rectangles; answers are indices into this list.
  init(_ areas: [[GridBox]]) {
    let boxes = areas.joined()
    guard let first = boxes.first else {
      (box, columns, cells) = (nil, 1, [[]])
      return
    }
    let total = boxes.reduce(first) { $0.union($1) }
    // About four cells an area keep the lists short; 128 × 128 cells at most keep them few.
    let columns = Int64(min(128, max(1, (4 * Double(areas.count)).squareRoot().rounded(.up))))
    var cells = [[Int]](repeating: [], count: Int(columns * columns))
    for (area, boxes) in areas.enumerated() {
      for box in boxes {
        let southWest = Self.cell(of: GridPoint(x: box.west, y: box.south), in: total, columns)
        let northEast = Self.cell(of: GridPoint(x: box.east, y: box.north), in: total, columns)
        for row in southWest.row...northEast.row {
          for column in southWest.column...northEast.column {
            let cell = Int(row * columns + column)
            if cells[cell].last != area { cells[cell].append(area) }
          }
        }
      }
    }
    self.box = total
    self.columns = columns
    self.cells = cells
  }

  /// The areas whose rectangles may hold the point, in their order.
  func candidates(at point: GridPoint) -> [Int] {
    guard let box, box.contains(point) else { return [] }
    let cell = Self.cell(of: point, in: box, columns)
    return cells[Int(cell.row * columns + cell.column)]
  }

  private static func cell(of point: GridPoint, in box: GridBox, _ columns: Int64)
    -> (row: Int64, column: Int64)
  {
    (
      (point.y - box.south) * columns / (box.north - box.south + 1),
      (point.x - box.west) * columns / (box.east - box.west + 1)
    )
  }
}
