extension MutationTypes {
  /// Bulk operations, and what starts and stops them.
  static let bulk = """
    type Mutation
      bulkOperationCancel(id ID!) BulkOperationCancelPayload;
      bulkOperationRunQuery(query String!, groupObjects Boolean! = false) BulkOperationRunQueryPayload
    type BulkOperation : Node
      completedAt DateTime; createdAt DateTime!; errorCode BulkOperationErrorCode; fileSize UnsignedInt64; id ID!;
      objectCount UnsignedInt64!; partialDataUrl URL; query String!; rootObjectCount UnsignedInt64!;
      status BulkOperationStatus!; type BulkOperationType!; url URL
    type BulkOperationCancelPayload
      bulkOperation BulkOperation; userErrors [UserError!]!
    type BulkOperationRunQueryPayload
      bulkOperation BulkOperation; userErrors [BulkOperationUserError!]!
    type BulkOperationUserError
      code BulkOperationUserErrorCode; field [String!]; message String!
    enum BulkOperationType = QUERY MUTATION
    enum BulkOperationsSortKeys = COMPLETED_AT CREATED_AT
    """
}
