// Brings what pkg-config knows of pjproject, include path and libraries, to CPJSIP. Its headers are
// for CPJSIP alone: Swift sees calls and streams through CPJSIP's small interface.
#pragma once
