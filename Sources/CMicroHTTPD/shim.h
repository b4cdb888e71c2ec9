// libmicrohttpd parses HTTP, keeps connections alive and speaks TLS; none of that is ours to write
// again.
#pragma once
#include <microhttpd.h>

// The functions a daemon calls, and what it hands them.
struct http_daemon_callbacks {
  void *context;
  MHD_AccessHandlerCallback request;
  MHD_RequestCompletedCallback completed;
  MHD_NotifyConnectionCallback connection;
  void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
  size_t (*unescape)(void *context, struct MHD_Connection *connection, char *text);
};

// Swift calls no variadic function, and MHD_start_daemon is one.
static inline struct MHD_Daemon *http_start_daemon(unsigned int flags,
                                                   const struct http_daemon_callbacks *callbacks,
                                                   struct MHD_OptionItem *options) {
  return MHD_start_daemon(flags, 0, NULL, NULL, callbacks->request, callbacks->context,
                          MHD_OPTION_NOTIFY_COMPLETED, callbacks->completed, callbacks->context,
                          MHD_OPTION_NOTIFY_CONNECTION, callbacks->connection, callbacks->context,
                          MHD_OPTION_URI_LOG_CALLBACK, callbacks->target, callbacks->context,
                          MHD_OPTION_UNESCAPE_CALLBACK, callbacks->unescape, callbacks->context,
                          MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

// So is MHD_get_connection_info.
static inline void *http_socket_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}
static inline int http_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}
static inline const struct sockaddr *http_client_address(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : NULL;
}
static inline size_t http_head_size(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info ? info->header_size : 0;
}

// Swift imports no macro that casts.
static const uint64_t http_size_unknown = MHD_SIZE_UNKNOWN;
static const ssize_t http_end_of_stream = MHD_CONTENT_READER_END_OF_STREAM;
