// pjproject's site configuration for a line that answers a city: compiled into the library and,
// since it shapes structures, read again by everything that includes its headers.

// SIP comes from strangers: arguments and states stay checked in release builds, where a failed
// check returns an error to the one call it concerns instead of aborting them all (NDEBUG).
#define PJ_ENABLE_EXTRA_CHECK 1
#define PJ_DEBUG 0

// Unescaping in place writes into a packet that is parsed again later, and crashes on escapes.
#define PJSIP_UNESCAPE_IN_PLACE 0

// Hash sizes, a power of two less one. A call answered is a dialog and, for the 32 seconds in which
// RFC 3261 waits for retransmissions, several transactions.
#define PJSIP_MAX_TSX_COUNT (64 * 1024 - 1)
#define PJSIP_MAX_DIALOG_COUNT (64 * 1024 - 1)

// Sockets one epoll queue can hold: RTP and RTCP of 4,000 simultaneous calls. SIP needs far fewer.
#define PJ_IOQUEUE_MAX_HANDLES 8192
#define PJSIP_MAX_TRANSPORTS 4096

// A burst of INVITEs waits in the kernel, as far as net.core.rmem_max lets, and is not dropped.
#define PJSIP_UDP_SO_SNDBUF_SIZE (4 * 1024 * 1024)
#define PJSIP_UDP_SO_RCVBUF_SIZE (4 * 1024 * 1024)

// Telephones that come back all at once after an outage wait to be let in, instead of being turned
// away for seconds; the kernel takes less where net.core.somaxconn says so.
#define PJSIP_TCP_TRANSPORT_BACKLOG 1024
#define PJSIP_TLS_TRANSPORT_BACKLOG 1024

// Every message sent holds a buffer of this size until its transaction ends and every connection
// two, so RFC 3261's 65,535 would let strangers tie up memory; an INVITE that carries SDP, a long
// route and the caller's location (RFC 6442) fits in a quarter of it.
#define PJSIP_MAX_PKT_LEN 16384

// Trunks write long user parts and parameters.
#define PJSIP_MAX_URL_SIZE 512

// Telephone lines and agents' phones are reached over IPv4.
#define PJ_HAS_IPV6 0

// SIP over TLS is offered; SRTP keys come with the SDP it protects (SDES), so DTLS is not needed.
#define PJ_HAS_SSL_SOCK 1
#define PJMEDIA_SRTP_HAS_SDES 1
#define PJMEDIA_SRTP_HAS_DTLS 0

// Level 5 prints whole packets, with what callers sent in them: not compiled in.
#define PJ_LOG_MAX_LEVEL 4

// Upstream's own reminders are not warnings of ours.
#define PJ_TODO(id)
